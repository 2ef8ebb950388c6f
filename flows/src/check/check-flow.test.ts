import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { catalogue } from '@patchcord/nodes/catalogue';
import { describe, expect, it } from 'vitest';
import { knowledgeDocument } from '../model/knowledge.ts';
import { checkFlow } from './check-flow.ts';
import { type Fixture, fixtures, soundFlow } from './testing/faulty-flows.ts';

const surroundings = {
  catalogue,
  knowledge: [knowledgeDocument('prices', '# Prices\n## What does it cost?\nTen.')],
  destinations: ['human'],
};
const checked = (flow: unknown) => checkFlow(flow, surroundings);

function flowOf({ change }: Fixture): unknown {
  const flow = structuredClone(soundFlow);
  change(flow);
  return flow;
}

describe('checking a flow', () => {
  it('finds nothing wrong with a sound one', () => {
    expect(checked(soundFlow)).toEqual([]);
  });

  it.each(fixtures)('tells of $code at $path: $when', (fixture) => {
    const problems = checked(flowOf(fixture));
    const wanted = [[fixture.code, fixture.path], ...(fixture.also ?? [])];
    expect(problems.map(({ code, path: at }) => [code, at]).sort()).toEqual(wanted.sort());
    const problem = problems.find(({ code }) => code === fixture.code);
    expect(problem?.message).toMatch(/^\p{Lu}|^“/u);
    expect(problem?.message).toMatch(/\.$/);
    expect(problem?.fix).toMatch(fixture.fix ?? /\S[.?]$/);
    expect(problem?.severity).toBe(fixture.severity ?? 'error');
  });

  it('has a faulty flow for every code', () => {
    const shown = new Set(fixtures.map(({ code }) => code));
    const unreadable = ['document-unreadable', 'document-too-large'];
    expect([...shown, ...unreadable].sort()).toEqual(codesInSource());
  });

  it('tells of every fault, not only the first', () => {
    const flow = structuredClone(soundFlow);
    const faults = [
      'document-key-unknown',
      'config-key-unknown',
      'config-value-bad',
      'port-unknown',
      'target-missing',
      'port-unwired',
      'key-duplicate',
      'liquid-bad',
      'intent-unknown',
      'knowledge-missing',
      'handler-shadowed',
      'node-unreachable',
    ];
    for (const fault of faults) fixtures.find(({ code }) => code === fault)?.change(flow);
    expect([...new Set(checked(flow).map(({ code }) => code))].sort()).toEqual(faults.sort());
  });
});

function codesInSource(): string[] {
  const files = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' });
  const sources = files.filter((file) => file.endsWith('.ts') && !/test/.test(file));
  const texts = sources.map((file) => readFileSync(path.join(import.meta.dirname, file), 'utf8'));
  const codes = texts.flatMap((text) => text.match(/(?<=')[a-z]+(?:-[a-z]+)+(?=')/g) ?? []);
  const notCodes = new Set(['is-set', 'is-empty', 'hand-over', 'long-liquid']);
  return [...new Set(codes)].filter((code) => !notCodes.has(code)).sort();
}
