import { cpus, loadavg } from 'node:os';
import { benchmarks } from './benchmarks.ts';
import { type Benchmark, type Figure, figuresOf, meetsGoal, type Part } from './figure.ts';
import { BenchInterrupted, stillWanted } from './interrupted.ts';
import { readWishes } from './wishes.ts';

const wishes = readWishes(process.argv.slice(2), benchmarks);
/** Runnable processes a minute before the start, on average. */
const busyLoad = 1;

print(`${cpus().length} × ${cpus()[0]?.model ?? 'unknown CPU'}, Node ${process.version}, load ${load()}`);
if ((loadavg()[0] ?? 0) > busyLoad)
  console.error('BENCH_BUSY: Other work is using this machine’s cores; the figures will show that too.');
for (const benchmark of benchmarks) await measure(benchmark);
// What a part that failed may have left open doesn't hold us up.
process.exit();

async function measure(benchmark: Benchmark): Promise<void> {
  if (!figuresOf(benchmark).some((figure) => wishes.wants(benchmark, figure))) return;
  print(`\n${benchmark.name} — ${benchmark.method}`);
  const startedMs = performance.now();
  for (const part of benchmark.parts) {
    if (!part.figures.some((figure) => wishes.wants(benchmark, figure))) continue;
    for (const figure of await measured(benchmark, part))
      if (wishes.wants(benchmark, figure.name))
        console.log(wishes.json ? jsonLine(figure) : figureLine(figure));
  }
  print(`  took ${((performance.now() - startedMs) / 1000).toFixed(0)} s, load afterwards ${load()}`);
}

/** A part that can't be carried out says why; the others are still measured, unless we were told to end. */
async function measured({ name }: Benchmark, part: Part): Promise<readonly Figure[]> {
  try {
    await stillWanted();
    return await part.run();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'BENCH_FAILED';
    console.error(`${code}: ${name}: ${error instanceof Error ? error.message : error}`);
    if (error instanceof BenchInterrupted) process.exit(130);
    process.exitCode = 1;
    return [];
  }
}

/** JSON has neither Infinity nor NaN (of no samples); what stands for them misses its goal as well. */
function jsonLine({ detail: _, ...judged }: Figure): string {
  const missed = judged.op === '<=' ? Number.MAX_VALUE : 0;
  return JSON.stringify({ ...judged, value: Number.isFinite(judged.value) ? judged.value : missed });
}

function figureLine(figure: Figure): string {
  const { name, stat, value, op, goal, unit, samples, detail } = figure;
  const verdict = meetsGoal(figure) ? 'meets' : 'MISSES';
  const rounded = Number.isFinite(value) ? Number(value.toPrecision(4)) : value;
  return `  ${name.padEnd(30)} ${stat} ${rounded} ${unit}  ${verdict} ${op} ${goal} ${unit}  (n=${samples}${detail ? `; ${detail}` : ''})`;
}

function print(line: string): void {
  if (!wishes.json) console.log(line);
}

function load(): string {
  return loadavg()
    .map((value) => value.toFixed(2))
    .join(' ');
}
