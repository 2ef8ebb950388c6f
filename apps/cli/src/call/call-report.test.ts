import type { CallDetails } from '@patchcord/runtime/api';
import type { JournalEntry } from '@patchcord/runtime/engine';
import { expect, it } from 'vitest';
import { callReport, writtenCall } from './call-report.ts';

const journal: JournalEntry[] = [
  { kind: 'node-entered', node: 'greet', visit: 1, seq: 1, atMs: 0 },
  {
    kind: 'effect-settled',
    effect: 1,
    settlement: { kind: 'ended', by: 'caller', cause: 16, heardText: 'Good' },
    seq: 2,
    atMs: 700,
  },
  { kind: 'call-ended', by: 'caller', cause: 16, reason: null, seq: 3, atMs: 700 },
];
const details: CallDetails = {
  id: 'call-1',
  flow: 'zoo',
  version: 'a'.repeat(64),
  versionNumber: 3,
  dialledNumber: '100',
  callerNumber: '200',
  startedAt: '2026-11-28T10:00:00.000Z',
  answeredAt: '2026-11-28T10:00:00.000Z',
  endedAt: '2026-11-28T10:00:01.000Z',
  endedBy: 'caller',
  cause: 16,
  messages: [],
  messagesLeft: [],
  recordings: ['/recordings/call-1.wav'],
  journal,
};
const timings = { inviteToOkMs: 12 };

it('tells of a call what the journal and the caller know', () => {
  const events = [
    { event: 'saved', file: '/heard.wav' },
    { event: 'summary', timings },
  ];
  expect(callReport(details, { events })).toMatchObject({
    callId: 'call-1',
    flow: 'zoo',
    version: details.version,
    versionNumber: 3,
    path: ['greet'],
    turns: [{ role: 'agent', text: 'Good', interrupted: true, atMs: 700 }],
    timings,
    endedBy: 'caller',
    files: { heard: '/heard.wav', recordings: ['/recordings/call-1.wav'] },
  });
});

it('has the same fields for a call that was refused, and names no file that isn’t there', () => {
  const refused = callReport(null, { events: [{ event: 'summary', timings: { inviteToEndMs: 6 } }] });
  expect(Object.keys(refused)).toEqual(Object.keys(callReport(details, { events: [] })));
  expect(refused).toMatchObject({
    callId: null,
    flow: null,
    version: null,
    path: [],
    turns: [],
    timings: { inviteToEndMs: 6 },
    endedBy: null,
    files: { heard: null, recordings: [] },
  });
});

it('waits until the call is written down to its end, since the last entries come a moment after the hang-up', async () => {
  const answers = [
    { ...details, endedAt: null, journal: journal.slice(0, 1) },
    { ...details, endedAt: null, journal },
    details,
  ];
  const engine = { call: async () => answers.shift() ?? details };
  expect(await writtenCall(engine, 'call-1', 5000)).toBe(details);
});

it('tells what there is of a call that is never written to its end', async () => {
  const unfinished = { ...details, endedAt: null };
  expect(await writtenCall({ call: async () => unfinished }, 'call-1', 0)).toBe(unfinished);
});

it('asks again where the engine has just died', async () => {
  let asked = 0;
  const engine = {
    call: async () => (++asked < 3 ? Promise.reject(new Error('No engine answers.')) : details),
  };
  expect(await writtenCall(engine, 'call-1', 5000)).toBe(details);
  await expect(writtenCall({ call: () => Promise.reject(new Error('none')) }, 'call-1', 0)).rejects.toThrow(
    'none',
  );
});
