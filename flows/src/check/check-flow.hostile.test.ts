import { catalogue } from '@patchcord/nodes/catalogue';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkFlow } from './check-flow.ts';
import { soundFlow } from './testing/faulty-flows.ts';

const check = (input: unknown) =>
  checkFlow(input, { catalogue, knowledge: [], destinations: [], prompts: [{ id: 'bye' }] });
const codes = (input: unknown) => check(input).map(({ code }) => code);

/** Names that mean something to JavaScript. */
const prototypeNames = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'then', ''];

/** Every place of a document, as the keys that lead there. */
function placesIn(value: unknown, path: readonly string[] = []): (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, part]) => placesIn(part, [...path, key]))];
}

/** The sound flow with the value at one place replaced, or put under another name beside it. */
function spoiled(path: readonly string[], value: unknown, name: string | null): unknown {
  const flow: unknown = structuredClone(soundFlow);
  const parent = path.slice(0, -1).reduce<unknown>((at, key) => Reflect.get(Object(at), key), flow);
  const key = name ?? path.at(-1);
  if (key === undefined || typeof parent !== 'object' || parent === null) return value;
  Object.defineProperty(parent, key, { value, enumerable: true, configurable: true, writable: true });
  return flow;
}

describe('checking what nobody would write', () => {
  it('answers any JSON with problems, never by throwing', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), (value) => {
        expect(check(value).length).toBeGreaterThan(0);
      }),
      { numRuns: 300, seed: 20_261_128 },
    );
  });

  it('survives any value at any place of a flow, under any name', () => {
    const places = fc.constantFrom(...placesIn(soundFlow));
    const names = fc.option(fc.constantFrom(...prototypeNames));
    fc.assert(
      fc.property(places, fc.anything(), names, (path, value, name) => {
        expect(Array.isArray(check(spoiled(path, value, name)))).toBe(true);
      }),
      { numRuns: 2000, seed: 20_261_128 },
    );
    expect(Object.keys(Object.prototype)).toEqual([]);
  });

  it('survives them in another flow that one leads to', () => {
    const flow = structuredClone(soundFlow);
    Object.assign(flow, { id: 'outer' }).nodes.identify.with.flow = 'sound';
    const places = fc.constantFrom(...placesIn(soundFlow));
    fc.assert(
      fc.property(places, fc.anything(), (path, value) => {
        const flows = [spoiled(path, value, null)];
        expect(Array.isArray(checkFlow(flow, { catalogue, flows }))).toBe(true);
      }),
      { numRuns: 300, seed: 20_261_128 },
    );
  });

  it('survives values that throw when they are read', () => {
    const trap = new Proxy(
      {},
      {
        ownKeys: () => {
          throw new Error('no keys for you');
        },
      },
    );
    expect(codes(trap)).toEqual(['document-unreadable']);
    expect(codes({ ...soundFlow, nodes: trap })).toEqual(['document-unreadable']);
    const flows = [trap, { ...soundFlow, id: 'identify', nodes: trap }];
    expect(checkFlow(soundFlow, { catalogue, flows }).map(({ code }) => code)).toEqual(['flow-unknown']);
  });

  it('stops at a document that contains itself twice', () => {
    const flow: Record<string, unknown> = { ...soundFlow };
    flow.left = flow;
    flow.right = flow;
    expect(codes(flow)).toEqual(['document-too-large']);
  });

  it('stops at millions of values and at megabytes of text', () => {
    expect(codes(Array.from({ length: 300_000 }, () => 0))).toEqual(['document-too-large']);
    expect(codes({ ...soundFlow, name: 'x'.repeat(6_000_000) })).toEqual(['document-too-large']);
  });

  it('lists no more problems than anybody reads', () => {
    const wrong = Object.fromEntries(Array.from({ length: 20_000 }, (_, index) => [`key${index}`, 0]));
    expect(check({ ...soundFlow, ...wrong }).length).toBeLessThanOrEqual(2000);
  });

  it.each(prototypeNames.filter((name) => /^[a-z]/.test(name)))(
    'takes a node called “%s” for a node like any other',
    (name) => {
      const flow = structuredClone(soundFlow) as { nodes: Record<string, { on?: Record<string, string> }> };
      Object.assign(flow.nodes, { [name]: { type: 'say@1', with: { text: 'Hm.' }, on: { said: 'end' } } });
      Object.assign(flow.nodes.hello?.on ?? {}, { done: name, interrupted: 'need' });
      expect(codes(flow)).toEqual(['knowledge-missing', 'destination-undeclared']);
    },
  );
});
