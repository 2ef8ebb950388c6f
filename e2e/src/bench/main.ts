import { cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { benchmarks } from './benchmarks.ts';
import { type Benchmark, type Figure, meetsGoal } from './figure.ts';

const { values } = parseArgs({
  options: { json: { type: 'boolean', default: false }, only: { type: 'string' } },
});
const { json, only } = values;
/** Runnable processes a minute before the start, on average. */
const busyLoad = 1;
const chosen = benchmarks.filter(
  ({ name, figures }) => only === undefined || only === name || figures.includes(only),
);
if (chosen.length === 0) {
  const names = benchmarks.flatMap(({ name, figures }) => [name, ...figures]);
  console.error(`BENCH_UNKNOWN: There is no benchmark or figure “${only}”. There are: ${names.join(', ')}.`);
  process.exit(2);
}
const print = (line: string) => (json ? undefined : console.log(line));
print(`${cpus().length} × ${cpus()[0]?.model ?? 'unknown CPU'}, Node ${process.version}, load ${load()}`);
if ((loadavg()[0] ?? 0) > busyLoad)
  console.error('BENCH_BUSY: Other work is using this machine’s cores; the figures will show that too.');
for (const benchmark of chosen) {
  print(`\n${benchmark.name} — ${benchmark.method}`);
  const startedMs = performance.now();
  const isWanted = (figure: string) => only === undefined || only === benchmark.name || only === figure;
  for (const figure of await measured(benchmark, isWanted)) {
    if (!isWanted(figure.name)) continue;
    console.log(json ? jsonLine(figure) : figureLine(figure));
  }
  print(`  took ${((performance.now() - startedMs) / 1000).toFixed(0)} s, load afterwards ${load()}`);
}

/** A benchmark that can't be carried out says why; the others are still measured. */
async function measured(
  benchmark: Benchmark,
  isWanted: (figure: string) => boolean,
): Promise<readonly Figure[]> {
  try {
    return await benchmark.run(isWanted);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'BENCH_FAILED';
    console.error(`${code}: ${benchmark.name}: ${error instanceof Error ? error.message : error}`);
    process.exitCode = 1;
    return [];
  }
}

/** JSON has no Infinity: the largest number there is misses every `<=` goal as well. */
function jsonLine({ detail: _, ...judged }: Figure): string {
  return JSON.stringify({ ...judged, value: Math.min(judged.value, Number.MAX_VALUE) });
}

function figureLine(figure: Figure): string {
  const { name, stat, value, op, goal, unit, samples, detail } = figure;
  const verdict = meetsGoal(figure) ? 'meets' : 'MISSES';
  const rounded = Number.isFinite(value) ? Number(value.toPrecision(4)) : value;
  return `  ${name.padEnd(30)} ${stat} ${rounded} ${unit}  ${verdict} ${op} ${goal} ${unit}  (n=${samples}${detail ? `; ${detail}` : ''})`;
}

function load(): string {
  return loadavg()
    .map((value) => value.toFixed(2))
    .join(' ');
}
