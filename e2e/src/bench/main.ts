import { cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { benchmarks } from './benchmarks.ts';
import { type Figure, meetsGoal } from './figure.ts';

const { values } = parseArgs({
  options: { json: { type: 'boolean', default: false }, only: { type: 'string' } },
});
const chosen = benchmarks.filter(({ name }) => values.only === undefined || name === values.only);
if (chosen.length === 0) {
  console.error(
    `BENCH_UNKNOWN: There is no benchmark “${values.only}”. There are: ${benchmarks.map(({ name }) => name).join(', ')}.`,
  );
  process.exit(2);
}
const print = (line: string) => (values.json ? undefined : console.log(line));
print(`${cpus().length} × ${cpus()[0]?.model ?? 'unknown CPU'}, Node ${process.version}, load ${load()}`);
for (const benchmark of chosen) {
  print(`\n${benchmark.name} — ${benchmark.method}`);
  const figures = await benchmark.run();
  for (const figure of figures) print(figureLine(figure));
  if (values.json) for (const { detail: _, ...figure } of figures) console.log(JSON.stringify(figure));
  print(`  load afterwards ${load()}`);
}

function figureLine(figure: Figure): string {
  const { name, stat, value, op, goal, unit, samples, detail } = figure;
  const verdict = meetsGoal(figure) ? 'meets' : 'MISSES';
  const rounded = Number.isFinite(value) ? Number(value.toPrecision(4)) : value;
  return `  ${name.padEnd(34)} ${stat} ${rounded} ${unit}  ${verdict} ${op} ${goal} ${unit}  (n=${samples}${detail ? `; ${detail}` : ''})`;
}

function load(): string {
  return loadavg()
    .map((value) => value.toFixed(2))
    .join(' ');
}
