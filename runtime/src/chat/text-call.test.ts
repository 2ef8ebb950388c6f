import { catalogue } from '@patchcord/nodes/catalogue';
import { runners } from '@patchcord/nodes/runners';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { conversationOf, type JournalEntry } from '../engine/index.ts';
import { openZoo, zooCalls } from '../engine/testing/zoo-call.ts';
import { testedFlow, zoo } from '../flow-tests/testing/zoo.ts';
import { storyBefore } from './story.ts';
import { talk } from './testing/small-talk.ts';

const others = () => null;
const { flow } = openZoo(catalogue, runners).run;
const talking = { flows: { flow, version: 'p', others }, runners };
const feeding = { flows: { others, ...testedFlow(zoo, { catalogue, runners }) }, runners };

/** The journal until an effect was requested. */
function until(entries: readonly JournalEntry[], effect: number): string {
  const at = entries.findIndex((entry) => entry.kind === 'effect-requested' && entry.effect === effect);
  return JSON.stringify(entries.slice(0, at + 1));
}

/** What the world was asked in these effects. */
function askedFrom(entries: readonly JournalEntry[], effect: number): string[] {
  return entries.flatMap((entry) => {
    if (entry.kind !== 'effect-requested' || entry.effect < effect) return [];
    const { kind } = entry.request;
    return kind === 'respond' || kind === 'transfer' || kind === 'http' ? [kind] : [];
  });
}

const heard = (entries: readonly JournalEntry[]) => conversationOf(entries).turns.map(({ text }) => text);

describe('going back in a conversation', () => {
  it('to any of its effects tells what was before byte for byte, and asks nothing of the world again', async () => {
    let forks = 0;
    await fc.assert(
      fc.asyncProperty(zooCalls, async ([moves, outcomes]) => {
        const first = await talk({ ...talking, moves, outcomes });
        const effects = first.entries.filter(({ kind }) => kind === 'effect-requested').length;
        for (let at = 1; at <= effects; at++) {
          const story = storyBefore(first.call.story, at);
          expect(story.deeds.filter(({ moment }) => moment.effect >= at)).toEqual([]);
          const other = await talk({ ...talking, moves: [{ silent: true }], outcomes: ['busy'], story });
          expect(until(other.entries, at)).toBe(until(first.entries, at));
          expect(other.asked).toEqual(askedFrom(other.entries, at));
          forks++;
        }
      }),
      { numRuns: 20, seed: 20_261_128 },
    );
    expect(forks).toBeGreaterThan(100);
  });

  it('a story told to its end comes to the same call, and nobody is asked', async () => {
    const moves = [{ say: 'when are they fed' }, { interruptAfterMs: 900, say: 'message' }, { say: 'hello' }];
    const first = await talk({ ...feeding, moves });
    expect(first.asked).toEqual(['http']);
    const again = await talk({ ...feeding, moves: [], story: first.call.story });
    expect(JSON.stringify(again.entries)).toBe(JSON.stringify(first.entries));
    expect(again.asked).toEqual([]);
  });

  it('a sentence that was heard out is interrupted at a word, and the words count', async () => {
    const first = await talk({ ...feeding, moves: [{ say: 'when are they fed' }] });
    const moment = first.call.momentOf(1);
    if (!moment) throw new Error('the greeting is nothing to speak over');
    const story = storyBefore(first.call.story, moment.effect);
    const deed = { moment, move: { interruptAfterMs: 900, say: 'when are they fed' } };
    const other = await talk({ ...feeding, moves: [], story: { ...story, deeds: [...story.deeds, deed] } });
    expect(heard(other.entries).slice(0, 2)).toEqual(['Welcome to', 'when are they fed']);
  });
});

it('what was said over a sentence comes over the same one, however often it is said', async () => {
  const twice = testedFlow(
    {
      ...zoo,
      variables: { ...zoo.variables, times: { type: 'number', default: 0 } },
      nodes: {
        ...zoo.nodes,
        greet: { type: 'say@1', with: { text: 'Welcome to the zoo.' }, on: { said: 'count' } },
        count: {
          type: 'set@1',
          with: { assign: [{ variable: 'times', type: 'number', value: '{{ times | plus: 1 }}' }] },
          on: { done: 'enough' },
        },
        enough: {
          type: 'route@1',
          with: { cases: [{ port: 'yes', when: { var: 'times', op: 'is', value: 2 } }] },
          on: { yes: 'need', else: 'greet' },
        },
      },
    },
    { catalogue, runners },
  );
  const talks = { flows: { others, ...twice }, runners };
  const first = await talk({
    ...talks,
    moves: [{ hearOut: true }, { interruptAfterMs: 900, say: 'message' }],
  });
  expect(heard(first.entries).slice(0, 2)).toEqual(['Welcome to the zoo.', 'Welcome to']);
  const deeds = first.call.story.deeds.filter(({ move }) => !('hearOut' in move));
  const again = await talk({ ...talks, moves: [], story: { ...first.call.story, deeds } });
  expect(heard(again.entries).slice(0, 2)).toEqual(['Welcome to the zoo.', 'Welcome to']);
});

describe('the same said to a flow that was changed', () => {
  const shorter = structuredClone(zoo);
  shorter.nodes.need.with.nudge = 'Hello?';
  shorter.nodes.greet.with.text = 'Hi.';
  const changed = { ...feeding, flows: { others, ...testedFlow(shorter, { catalogue, runners }) } };

  it('those who were rung do the same, though it is said earlier or later now', async () => {
    const longer = {
      ...zoo.nodes,
      hello: { type: 'say@1', with: { text: 'Hello.' }, on: { said: 'greet' } },
    };
    const tested = testedFlow({ ...zoo, entry: 'hello', nodes: longer }, { catalogue, runners });
    const first = await talk({ ...feeding, moves: [{ say: 'a keeper' }], outcomes: ['busy'] });
    const flows = { others, ...tested };
    const again = await talk({
      ...feeding,
      flows,
      moves: [],
      outcomes: ['declined'],
      story: first.call.story,
      retold: true,
    });
    expect(again.asked).toEqual([]);
    expect(heard(again.entries)[0]).toBe('Hello.');
  });

  it('is what people did; the server is asked anew', async () => {
    const moves = [{ silent: true as const }, { say: 'a keeper' }];
    const first = await talk({ ...feeding, moves, outcomes: ['busy'] });
    const story = first.call.story;
    const again = await talk({ ...changed, moves: [], outcomes: ['declined'], story, retold: true });
    expect(again.asked).toEqual([]);
    expect(heard(again.entries).slice(0, 3)).toEqual(['Hi.', 'Hello?', 'a keeper']);
    expect(heard(again.entries).at(-1)).toBe('Sorry.');
    const fed = await talk({ ...feeding, moves: [{ say: 'feeding' }] });
    const asked = await talk({ ...changed, moves: [], story: fed.call.story, retold: true });
    expect(asked.asked).toEqual(['http']);
  });

  it('what was said over a sentence that is shorter now is let go', async () => {
    const first = await talk({
      ...feeding,
      moves: [{ interruptAfterMs: 900, say: 'message' }, { say: 'my parrot is ill' }],
    });
    const again = await talk({ ...changed, moves: [], story: first.call.story, retold: true });
    expect(heard(again.entries).slice(0, 2)).toEqual(['Hi.', 'my parrot is ill']);
  });
});

it('a flow made to run inside others is tried by itself', async () => {
  const inner = structuredClone(zoo);
  const leaving = testedFlow(
    {
      ...inner,
      interface: { exits: ['helped'] },
      nodes: { ...inner.nodes, bye: { type: 'exit@1', with: { exit: 'helped' } } },
    },
    { catalogue, runners },
  );
  const { entries } = await talk({ flows: { others, ...leaving }, runners, moves: [{ say: 'nothing' }] });
  expect(conversationOf(entries).path.map(({ node }) => node)).toEqual(['greet', 'need', 'sort', 'bye']);
});
