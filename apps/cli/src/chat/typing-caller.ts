import { createInterface } from 'node:readline';
import type { TextPerson } from '@patchcord/runtime/chat';
import type { CallerMove } from '@patchcord/runtime/engine';
import { chatHelp, typedMove } from './typed-move.ts';

/** A caller at the keyboard, or a pipe of lines. The end of the input is a hang-up. */
export class TypingCaller implements TextPerson {
  readonly #lines = createInterface({ input: process.stdin, terminal: false });
  readonly #typed: AsyncIterator<string> = this.#lines[Symbol.asyncIterator]();
  readonly #print: (text: string) => void;
  #interruption: CallerMove | undefined;

  constructor(print: (text: string) => void) {
    this.#print = print;
  }

  peek(): CallerMove | undefined {
    return this.#interruption;
  }

  async next(): Promise<CallerMove> {
    const interruption = this.#interruption;
    if (interruption) {
      this.#interruption = undefined;
      return interruption;
    }
    for (;;) {
      if (process.stdin.isTTY) process.stdout.write('you    ▸ ');
      const line = await this.#typed.next();
      if (line.done) return { hangUp: true };
      const move = typedMove(line.value);
      if (!move) this.#print(chatHelp);
      else if ('interruptAfterMs' in move) {
        this.#interruption = move;
        return { silent: true };
      } else return move;
    }
  }

  /** Whoever is rung picks up. */
  transfer(): 'answered' {
    return 'answered';
  }

  close(): void {
    this.#lines.close();
  }
}
