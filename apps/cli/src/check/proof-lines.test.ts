import { checkAndProve } from '@patchcord/flows/check';
import { catalogue } from '@patchcord/nodes/catalogue';
import { expect, it } from 'vitest';
import { proofLines } from './proof-lines.ts';

/** A question that leads to a human, and what comes of silence. */
function linesFor(noInput: string, errors = 0): string[] {
  const flow = {
    format: 1,
    id: 'desk',
    name: 'Desk',
    entry: 'ask',
    settings: { onError: 'bye' },
    nodes: {
      ask: { type: 'listen@1', with: { expects: ['help'] }, on: { heard: 'put', noInput } },
      put: { type: 'transfer@1', with: { destination: 'human' }, on: { noAnswer: 'ask' } },
      bye: { type: 'hangup@1', with: { text: 'Goodbye.' } },
    },
  };
  const { proof } = checkAndProve(flow, { catalogue });
  return proof ? proofLines(proof, errors) : [];
}

it('tells that every call ends, what bounds it and how it goes at worst', () => {
  expect(linesFor('bye')).toEqual([
    'proven   every call ends',
    '  a caller who does nothing: at most 2 nodes and 12 s of waiting',
    "  after any caller's last act: at most 3 nodes and 63.5 s of waiting",
    '  rounds through ask: the caller must act for heard (waits 12 s, 4 turns at most)',
    '  longest silence: 6 s (ask)',
    '  to a human: 1 turn of the caller at worst',
  ]);
});

it('tells the shortest call that never ends', () => {
  expect(linesFor('ask')).toEqual([
    'disproven not every call ends: this one goes round until a limit of the whole call stops it',
    '  for ever: ask → noInput → ask  (caller says nothing)',
    '  to a human: 1 turn of the caller at worst',
  ]);
});

it('claims no more of a flow with errors than can be told', () => {
  expect(linesFor('bye', 1)[0]).toBe('proven   every call ends, as far as the errors let it be told');
});
