import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { FlowInput } from '@patchcord/flows/model';

/** A flow with the numbers that lead to it and the documents it answers from. */
export interface TestFlow {
  readonly flow: FlowInput;
  readonly numbers: readonly string[];
  readonly knowledge?: Readonly<Record<string, string>>;
  /** The WAV files of its recorded prompts. */
  readonly prompts?: Readonly<Record<string, Uint8Array>>;
}

/** Writes flows as a library folder the engine can start with. */
export function writeLibrary(flows: readonly TestFlow[]): string {
  const library = mkdtempSync(path.join(tmpdir(), 'patchcord-library-'));
  for (const { flow, numbers, knowledge = {}, prompts = {} } of flows) {
    const folder = path.join(library, flow.id);
    mkdirSync(path.join(folder, 'knowledge'), { recursive: true });
    writeFileSync(path.join(folder, 'flow.json'), JSON.stringify(flow));
    writeFileSync(path.join(folder, 'numbers.json'), JSON.stringify(numbers));
    for (const [id, markdown] of Object.entries(knowledge))
      writeFileSync(path.join(folder, 'knowledge', `${id}.md`), markdown);
    mkdirSync(path.join(folder, 'prompts'));
    for (const [id, wav] of Object.entries(prompts))
      writeFileSync(path.join(folder, 'prompts', `${id}.wav`), wav);
  }
  return library;
}
