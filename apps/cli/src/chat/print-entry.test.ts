import type { EffectSettlement } from '@patchcord/nodes/kit';
import { expect, it } from 'vitest';
import { entryLine } from './print-entry.ts';

it.each<[EffectSettlement, string | null]>([
  [
    { kind: 'said', heardText: 'Hello.', playedMs: 400, interrupted: null, estimated: true },
    'agent  ▸ Hello.',
  ],
  [{ kind: 'speech', text: 'my order', spokenMs: 800 }, 'caller ▸ my order'],
  [{ kind: 'keys', keys: '12' }, 'caller ▸ [12]'],
  [{ kind: 'http-answered', status: 404, body: null, heardText: '' }, '         server: 404'],
  [{ kind: 'http-answered', status: 200, body: null, heardText: 'One moment.' }, 'agent  ▸ One moment.'],
  [
    { kind: 'recorded', recording: 'recording-4', spokenMs: 3200, endedBy: 'silence' },
    'caller ▸ (a message of 3 s)',
  ],
  [{ kind: 'recorded', recording: 'recording-4', spokenMs: 0, endedBy: 'silence' }, null],
  [{ kind: 'slept' }, null],
  [{ kind: 'ended', by: 'caller', cause: 16, heardText: 'I am putting' }, 'agent  ▸ I am putting —'],
  [{ kind: 'ended', by: 'caller', cause: 16 }, null],
])('%j is a line of the conversation', (settlement, line) => {
  expect(entryLine({ kind: 'effect-settled', effect: 4, settlement, seq: 9, atMs: 1000 })).toBe(line);
});

it('tells that another engine has taken the call up, and not where nobody was there any more', () => {
  const line = (caller: string) =>
    entryLine({ kind: 'note', what: 'engine-restarted', details: { caller }, seq: 9, atMs: 1000 });
  expect([line('there'), line('gone')]).toEqual(['         (another engine takes the call up)', null]);
});
