import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { decodeUlaw } from '@patchcord/runtime/media';
import { LocalSynthesiser } from '@patchcord/runtime/providers';

/** What the agent's voice sounds like when it says a text: the reference a caller's recording is held against. */
export class AgentVoice {
  readonly #home = mkdtempSync(path.join(tmpdir(), 'patchcord-voice-'));
  readonly #synthesiser = new LocalSynthesiser({ home: this.#home });

  async says(text: string): Promise<Int16Array> {
    const parts: Int16Array[] = [];
    for await (const { ulaw } of this.#synthesiser.synthesiseSentences(text))
      parts.push(decodeUlaw(new Uint8Array(ulaw)));
    return Int16Array.from(parts.flatMap((part) => [...part]));
  }

  async close(): Promise<void> {
    await this.#synthesiser.close();
    rmSync(this.#home, { recursive: true, force: true });
  }
}
