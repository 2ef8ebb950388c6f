import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { soundFlow } from '../check/testing/faulty-flows.ts';
import { canonicalJson, versionHash } from './canonical.ts';
import { flowSchema } from './document.ts';
import { recording } from './recording.ts';

/** The same JSON with the keys of every object in another order, but for handlers: theirs means something. */
function shuffled(value: unknown, orders: () => number): unknown {
  if (Array.isArray(value)) return value.map((part) => shuffled(part, orders));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, part]) => ({ key, part, order: orders() }));
  entries.sort((a, b) => a.order - b.order);
  return Object.fromEntries(
    entries.map(({ key, part }) => [key, key === 'handlers' ? part : shuffled(part, orders)]),
  );
}

/** Every scalar of a document, by the keys that lead to it. */
function leaves(value: unknown, at: readonly string[] = []): (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [at];
  return Object.entries(value).flatMap(([key, part]) => leaves(part, [...at, key]));
}

function changed(
  value: unknown,
  [key, ...rest]: readonly string[],
  change: (old: unknown) => unknown,
): unknown {
  if (key === undefined) return change(value);
  if (Array.isArray(value))
    return value.map((part, index) => (String(index) === key ? changed(part, rest, change) : part));
  const copy: Record<string, unknown> = { ...Object(value) };
  copy[key] = changed(copy[key], rest, change);
  return copy;
}

const hash = (flow: unknown) => versionHash(Object(flow));
const order = fc.infiniteStream(fc.integer());

describe('a version’s hash', () => {
  it('is not changed by the order of keys, by white space or by $schema', () => {
    fc.assert(
      fc.property(order, fc.constantFrom(undefined, 1, '\t', '      '), (orders, indent) => {
        const flow = shuffled(soundFlow, () => orders.next().value ?? 0);
        const read: unknown = JSON.parse(JSON.stringify(flow, null, indent));
        expect(hash({ $schema: '../other.json', ...Object(read) })).toBe(hash(soundFlow));
      }),
      { seed: 20_261_128 },
    );
  });

  it('is changed by every change of a value', () => {
    const place = fc.constantFrom(...leaves(soundFlow));
    fc.assert(
      fc.property(place, fc.oneof(fc.string(), fc.integer(), fc.boolean()), (path, value) => {
        const flow = changed(soundFlow, path, (old) => (old === value ? `${value}!` : value));
        expect(hash(flow)).not.toBe(hash(soundFlow));
      }),
      { numRuns: 500, seed: 20_261_128 },
    );
  });

  it('is changed by the order in which handlers are tried, which a file keeps', () => {
    const handlers = Object.fromEntries(Object.entries(soundFlow.handlers).reverse());
    expect(hash({ ...soundFlow, handlers })).not.toBe(hash(soundFlow));
    const written = JSON.parse(canonicalJson({ ...soundFlow, handlers }));
    expect(Object.keys(written.handlers)).toEqual(Object.keys(soundFlow.handlers).reverse());
  });

  it('is changed by the order of cases, choices and phrases, and by a node that goes', () => {
    const reversed = changed(soundFlow, ['nodes', 'pick', 'with', 'choices'], (old) =>
      Array.from(Object(old)).reverse(),
    );
    const { ask: _, ...fewer } = soundFlow.nodes;
    expect(new Set([soundFlow, reversed, { ...soundFlow, nodes: fewer }].map(hash)).size).toBe(3);
  });

  it('tells any two documents of JSON apart, unless only their order of keys differs', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), order, (a, b, orders) => {
        const same = canonicalJson(a) === canonicalJson(shuffled(b, () => orders.next().value ?? 0));
        expect(same).toBe(canonicalJson(a) === canonicalJson(b));
        expect(JSON.parse(canonicalJson(a))).toEqual(JSON.parse(JSON.stringify(a)));
      }),
      { seed: 20_261_128 },
    );
  });

  it('belongs to the documents too, whatever order they are given in', () => {
    const [one, two] = [
      { id: 'a', markdown: 'x' },
      { id: 'b', markdown: 'y' },
    ] as const;
    expect(versionHash(soundFlow, [one, two])).toBe(versionHash(soundFlow, [two, one]));
    expect(versionHash(soundFlow, [one, { ...two, markdown: 'z' }])).not.toBe(
      versionHash(soundFlow, [one, two]),
    );
    expect(versionHash(soundFlow, [{ id: 'a', markdown: 'xb' }])).not.toBe(versionHash(soundFlow, [one]));
  });

  it('belongs to the recorded prompts too: another recording is another version', () => {
    const [hello, bye] = [recording('hello', bytes('RIFF1')), recording('bye', bytes('RIFF2'))];
    const known = versionHash(soundFlow, [], [hello, bye]);
    expect(versionHash(soundFlow, [], [bye, hello])).toBe(known);
    const others = [
      [],
      [hello],
      [hello, recording('bye', bytes('RIFF3'))],
      [recording('bye', bytes('RIFF1')), recording('hello', bytes('RIFF2'))],
    ];
    expect(new Set([known, ...others.map((prompts) => versionHash(soundFlow, [], prompts))]).size).toBe(5);
  });
});

const bytes = (text: string) => new TextEncoder().encode(text);

describe('format 1', () => {
  const golden = (name: string) => readFileSync(path.join(import.meta.dirname, 'golden', name), 'utf8');

  it('is read as it always was: defaults, canonical form and hash', () => {
    const flow = flowSchema.parse(JSON.parse(golden('format-1.flow.json')));
    expect(canonicalJson(flow)).toBe(golden('format-1.canonical.txt').trim());
    expect(versionHash(flow)).toBe(golden('format-1.hash.txt').trim());
  });
});
