import { checkAndProve, type Proof } from '@patchcord/flows/check';
import { compileFlow, type FlowInput, flowSchema } from '@patchcord/flows/model';
import { catalogue } from '@patchcord/nodes/catalogue';
import type { Runners } from '@patchcord/nodes/kit';
import { runners } from '@patchcord/nodes/runners';
import { describe, expect, it } from 'vitest';
import { fuzzFlow } from './fuzz-flow.ts';
import type { Subject } from './run-call.ts';

const zoo: FlowInput = {
  format: 1,
  id: 'zoo',
  name: 'Zoo',
  entry: 'greet',
  settings: { onError: 'sorry' },
  nodes: {
    greet: { type: 'greet@1', with: { text: 'Welcome to the zoo.' }, on: { done: 'choose' } },
    choose: {
      type: 'menu@1',
      with: {
        text: 'Lions or seals?',
        choices: [
          { port: 'lions', label: 'lions', key: '1' },
          { port: 'seals', label: 'seals', key: '2' },
        ],
      },
      on: { lions: 'lions', seals: 'choose', noInput: 'bye' },
    },
    lions: { type: 'say@1', with: { text: 'They sleep.' }, on: { said: 'choose' } },
    bye: { type: 'hangup@1', with: { text: 'Goodbye.' } },
    sorry: { type: 'hangup@1', with: { text: 'Sorry.' } },
  },
};
const subject: Subject = { flow: compileFlow(flowSchema.parse(zoo), catalogue), version: 'v', runners };
const proof = proven();

function proven(): Proof {
  const { proof: found } = checkAndProve(subject.flow.document, { catalogue });
  if (!found) throw new Error('The zoo can’t be read.');
  return found;
}

const fuzz = (changes: Partial<Subject> = {}, calls = 400) =>
  fuzzFlow({ ...subject, ...changes }, { calls, seed: 5, flows: [subject.flow] });

describe('a flow that keeps its promises', () => {
  it('comes through, every node and port seen, the same each time', async () => {
    const [one, two] = [await fuzz({ proof }), await fuzz({ proof })];
    expect(one.failures).toEqual([]);
    expect(one.missing).toEqual([]);
    expect(one).toEqual(two);
  });

  it.each([
    [{ silentCaller: { visits: 2, waitMs: 12_000 } }, 'node entered; 2 are proven'],
    [{ betweenTurns: { visits: 4, waitMs: 4000 } }, 'without an act of the caller’s; 4000 ms are proven'],
    [{ longestSilenceMs: 3000 }, '3000 ms at most are proven'],
  ] as const)('is held against what is proven of it: %o', async (changes, message) => {
    const { failures } = await fuzz({ proof: { ...proof, ...changes } });
    expect(failures.map(({ rule }) => rule)).toEqual(['as-proven']);
    expect(failures[0]?.message.replace("'", '’')).toContain(message);
  });
});

describe('a node that breaks by itself', () => {
  const broken: Runners = {
    ...runners,
    say: () => {
      throw new Error('no tongue');
    },
  };

  it('is found, by the fewest moves that lead there', async () => {
    const { failures } = await fuzz({ runners: broken });
    const [failure] = failures;
    expect(failure).toMatchObject({ rule: 'nothing-breaks', message: expect.stringContaining('no tongue') });
    expect(failure?.decisions.moves).toHaveLength(1);
    expect(failure?.times).toBeGreaterThan(10);
  });
});
