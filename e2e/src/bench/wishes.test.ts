import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { benchmarks } from './benchmarks.ts';
import { figuresOf } from './figure.ts';
import { readWishes } from './wishes.ts';

const names = benchmarks.flatMap((benchmark) => [benchmark.name, ...figuresOf(benchmark)]);

function wanted(...args: string[]): string[] {
  const wishes = readWishes(args, benchmarks);
  return benchmarks.flatMap((benchmark) =>
    figuresOf(benchmark).filter((figure) => wishes.wants(benchmark, figure)),
  );
}

test('a name is one benchmark’s or one figure’s, and stands in docs/benchmarks.md', () => {
  expect(new Set(names).size).toBe(names.length);
  const page = readFileSync(new URL('../../../docs/benchmarks.md', import.meta.url), 'utf8');
  expect(names.filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
});

test('all is measured, or one benchmark, or one figure', () => {
  expect(wanted('--json')).toHaveLength(names.length - benchmarks.length);
  expect(wanted('--only', 'engine')).toEqual(['pure-flow-step', 'twenty-node-run']);
  expect(wanted('--only', 'send-lost-50')).toEqual(['send-lost-50']);
});
