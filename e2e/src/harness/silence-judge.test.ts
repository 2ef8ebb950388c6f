import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { joinClips, silenceOf, tone, writeWav } from '@patchcord/caller';
import { migrate, openDatabase } from '@patchcord/db';
import type { JournalEntry } from '@patchcord/runtime/engine';
import { expect, it, onTestFinished } from 'vitest';
import { SilenceJudge } from './silence-judge.ts';

const said = tone(440, 2000);
/** Of a flow that allows five seconds of silence, and of the judge’s own second. */
const tooLong = joinClips(said, silenceOf(7000), said);
const short = joinClips(said, silenceOf(5500), said);
const handOver = (fromMs: number, toMs: number): JournalEntry[] => [
  {
    seq: 1,
    atMs: fromMs,
    kind: 'effect-requested',
    effect: 1,
    request: { kind: 'hand-over', keepCaller: true },
  },
  { seq: 2, atMs: toMs, kind: 'effect-settled', effect: 1, settlement: { kind: 'human-left' } },
];
const key = (atMs: number): JournalEntry[] => [
  { seq: 1, atMs, kind: 'effect-settled', effect: 1, settlement: { kind: 'keys', keys: '1' } },
];

interface Past {
  readonly answered?: boolean;
  /** What the agent said, and the caller. */
  readonly recording?: readonly [agent: Int16Array, caller: Int16Array];
  readonly journal?: readonly JournalEntry[];
}

/** A product that has stopped after one call. */
async function judgeOf({ answered = true, recording, journal = [] }: Past): Promise<SilenceJudge> {
  const folder = mkdtempSync(path.join(tmpdir(), 'patchcord-judge-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const file = path.join(folder, 'patchcord.db');
  const url = `file:${file}`;
  migrate(url);
  const database = await openDatabase({ url });
  await database.flows.publish({
    flowId: 'zoo',
    name: 'Zoo',
    hash: 'v1',
    document: {
      format: 1,
      id: 'zoo',
      name: 'Zoo',
      entry: 'end',
      settings: { onError: 'end', limits: { quietMs: 5000 } },
      nodes: { end: { type: 'hangup@1' } },
    },
    knowledge: [],
    message: '',
    shipped: false,
  });
  await database.close();
  const books = new DatabaseSync(file);
  const at = '2026-11-21T10:00:00.000+00:00';
  books
    .prepare(
      `INSERT INTO "Call" (id, flowId, versionHash, channel, dialledNumber, callerNumber, startedAt, answeredAt)
       VALUES ('c1', 'zoo', 'v1', 'x', '200', '+15550001', ?, ?)`,
    )
    .run(at, answered ? at : null);
  for (const { seq, atMs, kind, ...rest } of journal)
    books
      .prepare(`INSERT INTO "JournalEntry" (callId, seq, atMs, kind, data) VALUES ('c1', ?, ?, ?, ?)`)
      .run(seq, atMs, kind, JSON.stringify({ kind, ...rest }));
  if (recording) {
    const wav = path.join(folder, 'c1.wav');
    await writeWav(wav, recording);
    books.prepare(`INSERT INTO "Recording" (callId, file) VALUES ('c1', ?)`).run(wav);
  }
  books.close();
  return new SilenceJudge(file);
}

const nothing = new Int16Array(0);

it.each<[string, Past]>([
  ['was within its flow’s limit', { recording: [short, nothing] }],
  ['was quiet on one side only', { recording: [tooLong, joinClips(silenceOf(4000), said)] }],
  ['pressed a key in between', { recording: [tooLong, nothing], journal: key(5000) }],
  ['talked to a human meanwhile', { recording: [tooLong, nothing], journal: handOver(2500, 8900) }],
  ['was never answered', { answered: false }],
])('a call is passed that %s', async (_, past) => {
  await expect((await judgeOf(past)).everyCall()).resolves.toBeUndefined();
});

it.each<[string, Past, RegExp]>([
  [
    'heard nothing for too long',
    { recording: [tooLong, nothing] },
    /\+15550001 called “zoo” and heard nothing from 2\.0 s to 9\.0 s/,
  ],
  [
    'heard nothing to its end',
    { recording: [joinClips(said, silenceOf(6500)), nothing] },
    /from 2\.0 s to 8\.5 s/,
  ],
  [
    'heard nothing before the human came',
    { recording: [tooLong, nothing], journal: handOver(8500, 9000) },
    /from 2\.0 s to 8\.5 s/,
  ],
  ['nobody has heard nor recorded', {}, /Nobody kept what \+15550001 heard, who called 200/],
])('a call fails its test that %s', async (_, past, complaint) => {
  await expect((await judgeOf(past)).everyCall()).rejects.toThrow(complaint);
});

it('a caller is excused with a reason, and with no other', async () => {
  const judge = await judgeOf({ recording: [tooLong, nothing] });
  judge.excuse('+15550002', 'somebody else’s');
  await expect(judge.everyCall()).rejects.toThrow(/heard nothing/);
  judge.excuse('+15550001', 'its script is silent by design');
  await expect(judge.everyCall()).resolves.toBeUndefined();
});
