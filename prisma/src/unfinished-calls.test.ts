import { expect, it } from 'vitest';
import { CallWriter } from './call-writer.ts';
import { entry, someCall } from './testing/entries.ts';
import { rawConnection, temporaryDatabase } from './testing/temporary-database.ts';
import { unfinishedCalls } from './unfinished-calls.ts';

const hungUp = { endedAt: new Date(), endedBy: 'caller', cause: 16, reason: null };

async function writeCalls(write: (writer: CallWriter) => void): Promise<string> {
  const { url } = await temporaryDatabase();
  const failures: unknown[] = [];
  const writer = new CallWriter({ url, onFailure: (error) => failures.push(error) });
  await writer.prepare();
  await writer.begin(someCall('a'));
  write(writer);
  await writer.close();
  expect(failures).toEqual([]);
  return url;
}

it('a call that was cut off is found with its journal, its place, how far it was, and its recording', async () => {
  const url = await writeCalls((writer) => {
    writer.recoveryPlaced('a', '{"rtpPort":24000}');
    writer.recordingStarted('a', { file: 'a.wav' });
    writer.recordingStarted('a', { file: 'a-message-3.wav', kind: 'message' });
    writer.append(entry('a', 1));
    writer.checkpoint('a', '{"playedMs":200}');
    writer.checkpoint('a', '{"playedMs":400}');
    writer.recoveryPlaced('a', '{"rtpPort":24002}');
  });
  const { versionHash, dialledNumber, callerNumber, channel, startedAt, flowId } = someCall('a');
  expect(unfinishedCalls(url)).toEqual([
    {
      ...{ id: 'a', versionHash, dialledNumber, callerNumber, channel, startedAt, flowId, journalFormat: 1 },
      place: { rtpPort: 24002 },
      checkpoint: { playedMs: 400 },
      attempts: 0,
      journal: [{ seq: 1, atMs: 20, kind: 'note', data: { heard: 'sentence 1' } }],
      lastSeq: 1,
      recordings: ['a.wav'],
    },
  ]);
});

it('a call that ended leaves nothing, and what is told of it later harms nobody', async () => {
  const url = await writeCalls((writer) => {
    writer.recoveryPlaced('a', '{}');
    void writer.end('a', hungUp);
    writer.checkpoint('a', '{"playedMs":200}');
    void writer.recoveryAttempted('a', 1);
  });
  expect(unfinishedCalls(url)).toEqual([]);
  expect(rawConnection(url).prepare('SELECT * FROM "CallRecovery"').all()).toEqual([]);
});

it('one that was never answered is found as well, and attempts to go on are counted', async () => {
  const url = await writeCalls((writer) => {
    void writer.begin(someCall('b', new Date('2026-11-21T10:00:01.000Z')));
    writer.recoveryPlaced('b', '{}');
    void writer.recoveryAttempted('b', 2);
  });
  expect(unfinishedCalls(url)).toMatchObject([
    { id: 'a', place: null, checkpoint: null, attempts: 0, journal: [] },
    { id: 'b', attempts: 2 },
  ]);
});

it('a journal counts up to its first damaged or missing entry', async () => {
  const url = await writeCalls((writer) => {
    writer.append(entry('a', 1));
    writer.append(entry('a', 2, '{"torn'));
    writer.append(entry('a', 3));
    void writer.begin(someCall('b', new Date('2026-11-21T10:00:01.000Z')));
    writer.append(entry('b', 1));
    writer.append(entry('b', 3));
  });
  const found = unfinishedCalls(url);
  expect(found.map(({ journal }) => journal.map(({ seq }) => seq))).toEqual([[1], [1]]);
  expect(found.map(({ lastSeq }) => lastSeq)).toEqual([3, 3]);
});
