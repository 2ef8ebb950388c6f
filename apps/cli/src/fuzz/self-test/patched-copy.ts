import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { applyPatch, type FilePatch } from './apply-patch.ts';

const root = fileURLToPath(new URL('../../../../../', import.meta.url));
const rooms = ['nodes', 'flows', 'runtime', 'prisma', 'asterisk', 'apps/engine', 'apps/cli'];

/** A copy of the product's sources in a folder of its own, to be made faulty on purpose. */
export class PatchedCopy {
  readonly folder: string;

  private constructor(folder: string) {
    this.folder = folder;
  }

  static async make(): Promise<PatchedCopy> {
    const copy = new PatchedCopy(await mkdtemp(path.join(tmpdir(), 'patchcord-copy-')));
    await Promise.all(rooms.map((room) => copy.#copyRoom(room)));
    await copy.#linkPackages();
    return copy;
  }

  /** Runs something while one file is patched. */
  async whilePatched<Result>(patch: FilePatch | null, run: () => Promise<Result>): Promise<Result> {
    if (!patch) return run();
    const file = path.join(this.folder, patch.file);
    const source = await readFile(file, 'utf8');
    await writeFile(file, applyPatch(source, patch));
    try {
      return await run();
    } finally {
      await writeFile(file, source);
    }
  }

  remove(): Promise<void> {
    return rm(this.folder, { recursive: true, force: true });
  }

  async #copyRoom(room: string): Promise<void> {
    await cp(path.join(root, room), path.join(this.folder, room), {
      recursive: true,
      filter: (source) => !/\/node_modules$|\.test\.ts$|\.wav$/.test(source),
    });
    const own = path.join(root, room, 'node_modules');
    if (existsSync(own)) await symlink(own, path.join(this.folder, room, 'node_modules'));
  }

  /** Others' packages are the installed ones; the product's own are the copies. */
  async #linkPackages(): Promise<void> {
    const [installed, target] = [path.join(root, 'node_modules'), path.join(this.folder, 'node_modules')];
    await mkdir(path.join(target, '@patchcord'), { recursive: true });
    const others = (await readdir(installed)).filter(
      (name) => name !== '@patchcord' && !name.startsWith('.'),
    );
    await Promise.all(others.map((name) => symlink(path.join(installed, name), path.join(target, name))));
    await Promise.all(
      rooms.map(async (room) => {
        const { name }: { name: string } = JSON.parse(
          await readFile(path.join(root, room, 'package.json'), 'utf8'),
        );
        if (name.startsWith('@patchcord/'))
          await symlink(path.join(this.folder, room), path.join(target, name));
      }),
    );
  }
}
