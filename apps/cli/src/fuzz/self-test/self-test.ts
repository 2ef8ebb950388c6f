import { spawn } from 'node:child_process';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { CliError } from '../../cli-error.ts';
import { type Fault, faults } from './faults.ts';
import type { Prey } from './hunt.ts';
import { PatchedCopy } from './patched-copy.ts';

/** What became of a fault: how it was found, or that it wasn't. */
export interface Hunted extends Pick<Fault, 'name' | 'about' | 'kind'> {
  readonly prey: Prey | null;
}

export interface SelfTest {
  readonly bugs: readonly Hunted[];
  /** What is found in the engine as it is; null where that keeps every promise. */
  readonly clean: Prey | null;
}

const practice = 'apps/cli/src/fuzz/self-test/practice';
/** Hunts that go on at once. */
const atOnce = 2;

/**
 * Fuzzing put to the test: each fault, the classic bugs first, is put into a copy of the engine and must be found within so many calls, and the engine
 * as it is must be clean over the same.
 */
export async function selfTest(
  { calls, seed }: { readonly calls: number; readonly seed: number },
  onHunted: (hunted: Hunted) => void = () => undefined,
): Promise<SelfTest> {
  const ahead = await faults();
  const found: Hunted[] = [];
  const copies = await Promise.all(Array.from({ length: atOnce }, () => PatchedCopy.make()));
  try {
    const [first] = copies;
    const clean = first ? await huntIn(first, null, calls, seed) : null;
    const hunts = await Promise.allSettled(
      copies.map(async (copy) => {
        for (let bug = ahead.shift(); bug; bug = ahead.shift()) {
          const { name, about, kind } = bug;
          const hunted = { name, about, kind, prey: await huntIn(copy, bug, calls, seed) };
          found.push(hunted);
          onHunted(hunted);
        }
      }),
    );
    // Only now, when nothing is going on in any copy: they are about to be removed.
    for (const hunt of hunts) if (hunt.status === 'rejected') throw hunt.reason;
    return { bugs: found.sort((one, other) => (one.name < other.name ? -1 : 1)), clean };
  } finally {
    await Promise.all(copies.map((copy) => copy.remove()));
  }
}

function huntIn(copy: PatchedCopy, bug: Fault | null, calls: number, seed: number): Promise<Prey | null> {
  return copy.whilePatched(bug, async () => {
    const hunt = path.join(copy.folder, 'apps/cli/src/fuzz/self-test/hunt.ts');
    const args = [hunt, path.join(copy.folder, practice), String(calls), String(seed)];
    const child = spawn(process.execPath, args, {
      cwd: copy.folder,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, NODE_COMPILE_CACHE: path.join(copy.folder, '.compiled') },
    });
    const [told, trouble, status] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
      new Promise<number | null>((resolve) => child.once('close', resolve)),
    ]);
    if (status !== 0)
      throw new CliError(
        'HUNT_FAILED',
        `The engine with “${bug?.name ?? 'no bug'}” does not even run: ${trouble.slice(-500)}`,
      );
    return JSON.parse(told);
  });
}
