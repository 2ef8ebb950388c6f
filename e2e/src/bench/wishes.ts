import { parseArgs } from 'node:util';
import { type Benchmark, figuresOf } from './figure.ts';

export interface Wishes {
  readonly json: boolean;
  wants(benchmark: Benchmark, figure: string): boolean;
}

/** What the command line asks for; ends the process with status 2 and one sentence where that makes no sense. */
export function readWishes(args: readonly string[], benchmarks: readonly Benchmark[]): Wishes {
  const { json, only } = valuesOf(args);
  const names = benchmarks.flatMap((benchmark) => [benchmark.name, ...figuresOf(benchmark)]);
  if (only !== undefined && !names.includes(only))
    misuse(`BENCH_UNKNOWN: There is no benchmark or figure “${only}”. There are: ${names.join(', ')}.`);
  return {
    json,
    wants: ({ name }, figure) => only === undefined || only === name || only === figure,
  };
}

function valuesOf(args: readonly string[]): { json: boolean; only?: string | undefined } {
  try {
    return parseArgs({
      args: [...args],
      options: { json: { type: 'boolean', default: false }, only: { type: 'string' } },
    }).values;
  } catch (error) {
    return misuse(`BENCH_USAGE: ${error instanceof Error ? error.message : error}`);
  }
}

function misuse(sentence: string): never {
  console.error(`${sentence} Usage: npm run bench [-- [--json] [--only NAME]].`);
  process.exit(2);
}
