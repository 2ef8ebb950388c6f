import { expect, it } from 'vitest';
import { CallWriter } from './call-writer.ts';
import { entry, someCall } from './testing/entries.ts';
import { statementsOf } from './testing/statements-of.ts';
import { rawConnection, temporaryDatabase } from './testing/temporary-database.ts';

const atSecond = (second: number) => new Date(Date.UTC(2026, 10, 21, 10, 0, second));

/** Calls that began at these seconds, `call-0` first. */
async function callsThatBeganAt(...seconds: number[]) {
  const database = await temporaryDatabase();
  const writer = new CallWriter({ url: database.url, onFailure: (error) => expect.fail(error.message) });
  await writer.prepare();
  await Promise.all(seconds.map((second, at) => writer.begin(someCall(`call-${at}`, atSecond(second)))));
  return { ...database, writer };
}

const idsOf = (calls: readonly { readonly id: string }[]) => calls.map(({ id }) => id);

it('the latest calls come first, page by page, also those of one millisecond', async () => {
  const { calls, writer } = await callsThatBeganAt(1, 2, 2, 2, 3);
  const first = await calls.list({ limit: 2 });
  expect(idsOf(first)).toEqual(['call-4', 'call-3']);
  const second = await calls.list({ limit: 2, before: 'call-3' });
  expect(idsOf(second)).toEqual(['call-2', 'call-1']);
  expect(idsOf(await calls.list({ limit: 2, before: 'call-1' }))).toEqual(['call-0']);
  expect(idsOf(await calls.list({ limit: 2, before: 'call-0' }))).toEqual([]);
  await writer.close();
});

it('calls of one flow are listed apart', async () => {
  const { calls, writer } = await callsThatBeganAt(1);
  await writer.begin({ ...someCall('other', atSecond(5)), flowId: 'bakery' });
  expect(idsOf(await calls.list({ limit: 9, flowId: 'bakery' }))).toEqual(['other']);
  expect(await calls.list({ limit: 9, flowId: 'nobody' })).toEqual([]);
  await writer.close();
});

it('calls to one number are listed apart, and those since a time', async () => {
  const { calls, writer } = await callsThatBeganAt(1, 2, 3);
  await writer.begin({ ...someCall('other', atSecond(5)), dialledNumber: '777' });
  expect(idsOf(await calls.list({ limit: 9, dialledNumber: '777' }))).toEqual(['other']);
  const since = await calls.since(atSecond(2), 2);
  expect(since.map(({ startedAt }) => startedAt)).toEqual([atSecond(5), atSecond(3)]);
  await writer.close();
});

it('the latest calls to each of many numbers are asked for at once, those of one millisecond in their order', async () => {
  const { calls, writer } = await callsThatBeganAt();
  const numbers = Array.from({ length: 500 }, (_, at) => `number ${at}`);
  await Promise.all(
    numbers.flatMap((dialledNumber, at) =>
      [5, 1, 5, 2].map((second, which) =>
        writer.begin({ ...someCall(`${at}-${which}`, atSecond(second)), dialledNumber }),
      ),
    ),
  );
  const latest = await calls.latestTo([...numbers, "nobody's", '"'], 3);
  expect([...latest].map(([number, found]) => [number, idsOf(found)]).sort()).toEqual(
    numbers.map((number, at) => [number, [`${at}-2`, `${at}-0`, `${at}-3`]]).sort(),
  );
  expect(latest.get('number 7')?.[0]).toEqual(await calls.get('7-2'));
  const asked = (some: readonly string[]) => statementsOf(() => calls.latestTo(some, 3));
  expect(await asked(numbers)).toBe(await asked(numbers.slice(0, 2)));
  expect(await calls.latestTo([], 3)).toEqual(new Map());
  await writer.close();
});

it('a call without an end is unfinished', async () => {
  const { calls, writer } = await callsThatBeganAt(3, 1, 2);
  await writer.end('call-1', { endedAt: atSecond(9), endedBy: 'flow', cause: 16, reason: null });
  expect(idsOf(await calls.unfinished())).toEqual(['call-2', 'call-0']);
  await writer.close();
});

it('a call nobody knows is null and has no journal', async () => {
  const { calls } = await temporaryDatabase();
  expect(await calls.get('nobody')).toBeNull();
  expect(await calls.journal('nobody')).toEqual([]);
  expect(await calls.recordings('nobody')).toEqual([]);
});

it('a damaged entry is named; who asks for it gets the others', async () => {
  const { calls, writer, url } = await callsThatBeganAt(1);
  for (let seq = 1; seq <= 3; seq++) writer.append(entry('call-0', seq));
  await writer.close();
  rawConnection(url).exec(`UPDATE "JournalEntry" SET data = substr(data, 1, 5) WHERE seq = 2`);
  await expect(calls.journal('call-0')).rejects.toMatchObject({
    code: 'DB_UNREADABLE',
    message: expect.stringMatching(/^Entry 2 \(note\) of call call-0 is damaged/),
  });
  const damage: string[] = [];
  const readable = await calls.journal('call-0', ({ message }) => damage.push(message));
  expect(readable.map(({ seq }) => seq)).toEqual([1, 3]);
  expect(damage).toHaveLength(1);
});

it('messages that callers left are counted and found beside their calls', async () => {
  const { calls, writer } = await callsThatBeganAt(1, 2, 3);
  expect(await calls.messagesLeft()).toEqual({ count: 0, latestCallAt: null });
  writer.recordingStarted('call-1', { file: 'call-1.wav' });
  writer.recordingStarted('call-1', { file: 'a.wav', kind: 'message' });
  writer.recordingStarted('call-0', { file: 'b.wav', kind: 'message' });
  writer.recordingStarted('call-1', { file: 'c.wav', kind: 'message' });
  await writer.flush();
  expect(await calls.messagesLeft()).toEqual({ count: 3, latestCallAt: atSecond(2) });
  const found = await calls.messagesOf(['call-1', 'call-2']);
  expect(found).toEqual(new Map([['call-1', ['a.wav', 'c.wav']]]));
  await writer.close();
});

it('old calls are forgotten whole; those that go on stay', async () => {
  const { calls, writer, url } = await callsThatBeganAt(1, 2, 3);
  writer.append(entry('call-0', 1));
  writer.append(entry('call-2', 1));
  writer.recordingStarted('call-0', { file: 'old.wav' });
  for (const [at, second] of [[0, 10] as const, [1, 50] as const])
    await writer.end(`call-${at}`, { endedAt: atSecond(second), endedBy: 'caller', cause: 16, reason: null });
  expect(await calls.forgetEndedBefore(atSecond(50))).toEqual({ calls: 1, files: ['old.wav'] });
  expect(idsOf(await calls.list({ limit: 9 }))).toEqual(['call-2', 'call-1']);
  const left = rawConnection(url).prepare('SELECT callId FROM "JournalEntry"').all();
  expect(left).toEqual([{ callId: 'call-2' }]);
  await writer.close();
});
