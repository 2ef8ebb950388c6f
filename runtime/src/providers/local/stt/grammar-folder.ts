import { createHash } from 'node:crypto';
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Grammar } from './grammar/build-grammar.ts';
import { isRunning } from './is-running.ts';

export interface GrammarFiles {
  readonly key: string;
  readonly fsg: string;
  readonly dictionary: string;
}

/** Grammars as files for the decoder to read, named by content, in a folder of this process; gone when it closes. */
export class GrammarFolder {
  readonly #parent: string;
  readonly #folder: string;
  readonly #written = new Map<string, Promise<GrammarFiles>>();

  constructor(home: string) {
    this.#parent = join(home, 'grammars');
    this.#folder = join(this.#parent, `${process.pid}-${Date.now().toString(36)}`);
  }

  /** Writes a grammar once. */
  put(grammar: Grammar): Promise<GrammarFiles> {
    const key = createHash('sha256')
      .update(grammar.fsg)
      .update(grammar.dictionary)
      .digest('hex')
      .slice(0, 24);
    const writing = this.#written.get(key) ?? this.#write(key, grammar);
    this.#written.set(key, writing);
    return writing;
  }

  async close(): Promise<void> {
    await Promise.allSettled(this.#written.values());
    await rm(this.#folder, { recursive: true, force: true });
  }

  /** Folders of processes that were killed. */
  async removeLeftovers(): Promise<void> {
    const names = await readdir(this.#parent).catch(() => []);
    const dead = names.filter((name) => !isRunning(Number.parseInt(name, 10)));
    await Promise.all(dead.map((name) => rm(join(this.#parent, name), { recursive: true, force: true })));
  }

  async #write(key: string, grammar: Grammar): Promise<GrammarFiles> {
    const files = {
      key,
      fsg: join(this.#folder, `${key}.fsg`),
      dictionary: join(this.#folder, `${key}.dict`),
    };
    await mkdir(this.#folder, { recursive: true });
    await writeWhole(files.fsg, grammar.fsg);
    await writeWhole(files.dictionary, grammar.dictionary);
    return files;
  }
}

async function writeWhole(path: string, text: string): Promise<void> {
  await writeFile(`${path}.part`, text);
  await rename(`${path}.part`, path);
}
