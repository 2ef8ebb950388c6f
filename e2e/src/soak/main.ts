import { availableParallelism, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { judge } from './judge.ts';
import { soak } from './soak.ts';

/** Kills engines under calls, prints what came of it, and ends with status 1 where a promise wasn't kept. */
const { calls, kills, seed } = wishes();
const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => stop.abort());
console.log(`${calls} calls, ${kills} kills, seed ${seed}; ${load()}`);
const { lines, faults } = judge(
  await soak({ calls, kills, seed, say: (line) => console.log(line), signal: stop.signal }),
);
for (const line of lines) console.log(line);
console.log(load());
for (const fault of faults) console.error(`SOAK_FAULT: ${fault}`);
console.log(faults.length === 0 ? 'Every call went on.' : `${faults.length} promises were not kept.`);
process.exit(faults.length === 0 ? 0 : 1);

/** Silences are longer where others use the machine. */
function load(): string {
  return `load ${loadavg()[0]?.toFixed(2)} on ${availableParallelism()} cores`;
}

function wishes(): { calls: number; kills: number; seed: number } {
  try {
    const { values } = parseArgs({
      options: {
        calls: { type: 'string', default: '20' },
        kills: { type: 'string', default: '50' },
        seed: { type: 'string', default: '1' },
      },
    });
    return {
      calls: whole(values.calls, 40),
      kills: whole(values.kills, 200),
      seed: whole(values.seed, 2 ** 31),
    };
  } catch (error) {
    console.error(
      `SOAK_USAGE: ${error instanceof Error ? error.message : error} Usage: npm run soak [-- [--calls 20] [--kills 50] [--seed 1]].`,
    );
    process.exit(2);
  }
}

function whole(text: string, most: number): number {
  const number = Number(text);
  if (Number.isInteger(number) && number >= 1 && number <= most) return number;
  throw new Error(`“${text}” is no whole number from 1 to ${most}.`);
}
