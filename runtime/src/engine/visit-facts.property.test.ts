import { catalogue } from '@patchcord/nodes/catalogue';
import { type NodeDefinition, type PortTable, type VisitFacts, visitFacts } from '@patchcord/nodes/kit';
import { runners } from '@patchcord/nodes/runners';
import { describe, expect, it } from 'vitest';
import { anyCall, unlimited } from './testing/any-call.ts';
import type { Powers } from './testing/any-world.ts';
import { everyChoice, randomChoice } from './testing/every-choice.ts';
import { end, frame, inner, other, settings } from './testing/visit-settings.ts';

const types = { catalogue, runners };

const definitions: Readonly<Record<string, NodeDefinition>> = catalogue;
/** As the flow below has them. */
const manners = { fillerAfterMs: 2500, quietMs: 10_000 };
/** Words that interrupted the agent are heard out so long before it acts. */
const heardOutMs = 1500;

interface Subject {
  readonly type: string;
  readonly config: object;
  readonly ports: PortTable;
  readonly facts: VisitFacts;
}

function subjectOf(type: string, given: object): Subject {
  const definition = definitions[type];
  if (!definition) throw new Error(`There is no type ${type}.`);
  const config = definition.config.parse(given);
  const ports = typeof definition.ports === 'function' ? definition.ports(config as never) : definition.ports;
  return { type, config: given, ports, facts: visitFacts(definition, config, ports, manners) };
}

/** A call that hears the caller out if told to, comes to the node and ends behind each of its ports. */
function flowAround({ type, config, ports }: Subject, after: 'words' | 'nothing') {
  const on = Object.fromEntries(Object.keys(ports).map((port) => [port, 'bye']));
  return unlimited(
    types,
    {
      ...frame,
      id: 'frame',
      entry: after === 'words' ? 'before' : 'here',
      variables: {
        code: { type: 'text', default: '' },
        name: { type: 'text', default: '' },
        day: { type: 'date', default: '' },
      },
      nodes: {
        before: { type: 'listen@1', with: { tries: 1 }, on: { heard: 'here', noInput: 'bye' } },
        here: { type: `${type}@1`, with: config, on },
        bye: end,
      },
    },
    [other, inner],
  );
}

interface Visit {
  readonly port: string;
  readonly acts: number;
  readonly waitMs: number;
  readonly afterLastActMs: number | null;
  readonly spoke: boolean;
  /** Silences: until the first sound, between sounds, after the last one; all of it where there was none. */
  readonly firstMs: number | null;
  readonly withinMs: number;
  readonly lastMs: number | null;
  readonly soundless: number | null;
}

/** The visit of the node in one call; null where it was not left by a port. */
async function visitIn(
  flow: ReturnType<typeof flowAround>,
  choose: Parameters<typeof anyCall>[1],
  powers: Powers,
): Promise<Visit | null> {
  const seen = {
    inside: false,
    port: '',
    enteredMs: 0,
    leftMs: 0,
    acts: 0,
    lastActMs: null as number | null,
    spoke: false,
  };
  const sounds: { fromMs: number; toMs: number; isAct: boolean }[] = [];
  await anyCall(flow, choose, powers, {
    entry: (entry) => {
      if (entry.kind === 'node-entered' && entry.node === 'here')
        Object.assign(seen, { inside: true, enteredMs: entry.atMs });
      if (entry.kind === 'node-left' && entry.node === 'here')
        Object.assign(seen, { inside: false, port: entry.port, leftMs: entry.atMs });
      if (
        seen.inside &&
        entry.kind === 'effect-settled' &&
        'heardText' in entry.settlement &&
        entry.settlement.heardText !== ''
      )
        seen.spoke = true;
    },
    moment: ({ kind, fromMs, toMs }) => {
      if (!seen.inside || kind === 'end') return;
      sounds.push({ fromMs, toMs, isAct: kind === 'act' });
      if (kind !== 'act') return;
      seen.acts++;
      seen.lastActMs = toMs;
    },
  });
  if (seen.port === '') return null;
  const [first, last] = [sounds[0], sounds.at(-1)];
  const gaps = sounds.slice(1).map(({ fromMs }, index) => fromMs - (sounds[index]?.toMs ?? fromMs));
  return {
    port: seen.port,
    acts: seen.acts,
    waitMs: seen.leftMs - seen.enteredMs,
    afterLastActMs: seen.lastActMs === null ? null : seen.leftMs - seen.lastActMs,
    spoke: seen.spoke,
    firstMs: first ? first.fromMs - seen.enteredMs : null,
    withinMs: Math.max(0, ...gaps),
    lastMs: last && !last.isAct ? seen.leftMs - last.toMs : null,
    soundless: first ? null : seen.leftMs - seen.enteredMs,
  };
}

function expectFacts(visit: Visit, facts: VisitFacts, after: 'words' | 'nothing'): void {
  const { afterCaller, afterEarlierWords, never, speaks, waitMs, remainderMs, earlierWordsMs, turns } = facts;
  expect(never).not.toContain(visit.port);
  const isOpenAlready = after === 'words' && afterEarlierWords.includes(visit.port);
  if (afterCaller.includes(visit.port) && !isOpenAlready)
    expect(visit.acts).toBeGreaterThanOrEqual(turns.least?.[visit.port] ?? 1);
  if (speaks && visit.port !== 'error') expect(visit.acts > 0 || visit.spoke).toBe(true);
  expect(visit.acts).toBeLessThanOrEqual(2 * turns.most + 1);
  const extraMs = after === 'words' ? earlierWordsMs : 0;
  if (visit.acts === 0) expect(visit.waitMs).toBeLessThanOrEqual(waitMs + extraMs);
  if (visit.afterLastActMs !== null)
    expect(visit.afterLastActMs).toBeLessThanOrEqual(remainderMs + heardOutMs);
}

function expectSilences(visit: Visit, { silence }: VisitFacts): void {
  if (visit.soundless !== null)
    expect(visit.soundless).toBeLessThanOrEqual(silence.passesMs[visit.port] ?? -1);
  if (visit.firstMs !== null) expect(visit.firstMs).toBeLessThanOrEqual(silence.firstMs);
  expect(visit.withinMs).toBeLessThanOrEqual(Math.max(silence.withinMs, silence.firstMs, heardOutMs));
  if (visit.lastMs !== null) expect(visit.lastMs).toBeLessThanOrEqual(silence.lastMs);
}

describe('a visit comes to nothing but what its definition tells, whatever caller and world do', () => {
  it.each(settings.map(([type, config], index) => [type, index, config] as const))(
    '%s (%i)',
    async (type, index, config) => {
      const subject = subjectOf(type, config);
      const choose = randomChoice(index + 1);
      for (const after of ['nothing', 'words'] as const) {
        const flow = flowAround(subject, after);
        for (let count = 0; count < 800; count++) {
          const powers = { acts: after === 'words' || count % 4 > 0, hasVoice: count % 2 === 0 };
          const visit = await visitIn(flow, choose, powers);
          // What another flow comes to is worked out from that flow.
          if (!visit || subject.facts.besides?.kind === 'run-flow') continue;
          expectFacts(visit, subject.facts, after);
          if (powers.hasVoice) expectSilences(visit, subject.facts);
        }
      }
    },
  );
});

/** Types whose visits are over as soon as they begin, or whose length another flow decides. */
const measuredElsewhere = new Set(['hangup', 'return', 'exit', 'go-to-flow', 'subflow']);
const timed = settings.filter(([type]) => !measuredElsewhere.has(type));

describe('a silent caller waits just as long as its definition tells, and sees every port that opens alone', () => {
  it.each(timed.map(([type, config, silent], index) => [type, index, config, silent] as const))(
    '%s (%i)',
    async (type, _, config, { shut = [], waitMs } = {}) => {
      const { facts, ports, ...subject } = subjectOf(type, config);
      const flow = flowAround({ ...subject, facts, ports }, 'nothing');
      const seen = new Set<string>();
      let longestMs = 0;
      for await (const visit of everyChoice((choose) => visitIn(flow, choose, { acts: false }))) {
        if (!visit) continue;
        seen.add(visit.port);
        longestMs = Math.max(longestMs, visit.waitMs);
      }
      expect(longestMs).toBe(waitMs ?? facts.waitMs);
      const others = [...facts.afterCaller, ...facts.never, ...shut];
      expect([...seen].sort()).toEqual(
        Object.keys(ports)
          .filter((port) => !others.includes(port))
          .sort(),
      );
    },
  );
});
