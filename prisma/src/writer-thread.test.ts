import { once } from 'node:events';
import { expect, it } from 'vitest';
import { CallWriter, type CallWriterOptions } from './call-writer.ts';
import type { DatabaseError } from './database-error.ts';
import { entry, someCall } from './testing/entries.ts';
import { runScript } from './testing/run-script.ts';
import { rawConnection, temporaryDatabase, temporaryUrl } from './testing/temporary-database.ts';
import { WriterThread } from './writer-thread.ts';

/** They start in a fifth of a second, and in several on a machine with much to do. */
const processes = { timeout: 60_000 };

/** Its thread runs: what is written is written in time. */
async function openWriter(url: string, options: Partial<CallWriterOptions> = {}) {
  const failures: DatabaseError[] = [];
  const writer = new CallWriter({ url, onFailure: (error) => failures.push(error), ...options });
  if (!options.batchWriter) await writer.prepare();
  return { writer, failures };
}

it('a call is there with everything that was said of it', async () => {
  const { calls, url } = await temporaryDatabase();
  const { writer, failures } = await openWriter(url);
  await writer.begin({ ...someCall('a'), transport: 'websocket', journalFormat: 3 });
  writer.answered('a', new Date('2026-11-21T10:00:01.500Z'));
  writer.recordingStarted('a', { file: 'a.wav', startedAtMs: 120 });
  writer.append(entry('a', 1));
  await writer.commit(entry('a', 2));
  writer.recordingClosed('a', 'a.wav', 5_000);
  await writer.end('a', {
    endedAt: new Date('2026-11-21T10:00:07.000Z'),
    endedBy: 'caller',
    cause: 16,
    reason: null,
  });
  await writer.close();
  expect(failures).toEqual([]);
  expect(await calls.get('a')).toEqual({
    ...someCall('a'),
    transport: 'websocket',
    journalFormat: 3,
    answeredAt: new Date('2026-11-21T10:00:01.500Z'),
    endedAt: new Date('2026-11-21T10:00:07.000Z'),
    endedBy: 'caller',
    cause: 16,
    reason: null,
  });
  expect(await calls.recordings('a')).toEqual([
    { file: 'a.wav', startedAtMs: 120, durationMs: 5_000, channels: 2, kind: 'call' },
  ]);
  expect(await calls.journal('a')).toEqual([
    { seq: 1, atMs: 20, kind: 'note', data: { heard: 'sentence 1' } },
    { seq: 2, atMs: 40, kind: 'note', data: { heard: 'sentence 2' } },
  ]);
});

it('entries of a call that was never begun are refused and hold up nobody', async () => {
  const { calls, url } = await temporaryDatabase();
  const { writer, failures } = await openWriter(url);
  await writer.begin(someCall('a'));
  writer.append(entry('stranger', 1));
  writer.append(entry('a', 1));
  await writer.close();
  expect(failures.map(({ code }) => code)).toEqual(['DB_NOT_FOUND']);
  expect(failures[0]?.message).toContain('stranger');
  expect(await calls.journal('a')).toHaveLength(1);
});

it('the same entry twice is one entry; another one under its number is refused', async () => {
  const { calls, url } = await temporaryDatabase();
  const { writer } = await openWriter(url);
  await writer.begin(someCall('a'));
  await writer.commit(entry('a', 1));
  await writer.commit(entry('a', 1));
  await expect(writer.commit(entry('a', 1, '{"heard":"other"}'))).rejects.toMatchObject({
    code: 'DB_CONFLICT',
  });
  await writer.close();
  expect((await calls.journal('a')).map(({ data }) => data)).toEqual([{ heard: 'sentence 1' }]);
});

it('the thread dies between writing and saying so: another takes over, nothing is lost and nothing doubled', async () => {
  const { calls, url } = await temporaryDatabase();
  const program = new URL('./testing/dying.worker.ts', import.meta.url);
  const { writer, failures } = await openWriter(url, { batchWriter: new WriterThread(url, program) });
  const begun = writer.begin(someCall('a'));
  for (let seq = 1; seq <= 50; seq++) writer.append(entry('a', seq));
  // Two threads have to start for it, which may take longer than a call waits.
  await begun.catch((error: unknown) => expect(error).toMatchObject({ code: 'DB_LATE' }));
  await writer.close();
  expect(failures).toMatchObject([
    { code: 'DB_WRITER_LOST', message: expect.stringContaining('As the test wants it') },
  ]);
  expect((await calls.journal('a')).map(({ seq }) => seq)).toEqual(
    Array.from({ length: 50 }, (_, at) => at + 1),
  );
});

it('while somebody holds the lock, calls go on; afterwards everything is there', async () => {
  const { calls, url } = await temporaryDatabase();
  const { writer, failures } = await openWriter(url);
  await writer.begin(someCall('a'));
  const somebody = rawConnection(url);
  somebody.exec('BEGIN IMMEDIATE');
  writer.append(entry('a', 1));
  await expect.poll(() => failures.length, { timeout: 10_000 }).toBe(1);
  expect(failures[0]).toMatchObject({ code: 'DB_LOCKED', message: expect.stringContaining('try again') });
  expect(await calls.get('a')).not.toBeNull();
  somebody.exec('COMMIT');
  await writer.close();
  expect(await calls.journal('a')).toHaveLength(1);
});

it('two processes write calls of their own at once', processes, async () => {
  const { calls, url } = await temporaryDatabase();
  const scripts = ['a', 'b'].map((call) => ({ call, script: runScript('committing.process.ts', url, call) }));
  await Promise.all(
    scripts.map(async ({ script: { lines } }) => {
      for (let at = 0; at < 50; at++) await once(lines, 'line');
    }),
  );
  for (const { call, script } of scripts) {
    script.child.kill('SIGKILL');
    await script.ended;
    const seqs = (await calls.journal(call)).map(({ seq }) => seq);
    expect(seqs.length).toBeGreaterThanOrEqual(100);
    expect(seqs).toEqual(seqs.map((_, at) => at + 1));
  }
});

it('kill -9 at any moment loses no entry whose commit had resolved', processes, async () => {
  const url = temporaryUrl();
  const { calls } = await temporaryDatabase(url);
  for (let round = 0; round < 8; round++) {
    const { child, lines, ended } = runScript('committing.process.ts', url, `call-${round}`);
    let safe = 0;
    lines.on('line', (line) => {
      safe = Number(line);
      // Somewhere in the middle of the work, at another place each round.
      if (safe >= 2 * (5 + 7 * round)) child.kill('SIGKILL');
    });
    await ended;
    const seqs = (await calls.journal(`call-${round}`)).map(({ seq }) => seq);
    expect(seqs.length).toBeGreaterThanOrEqual(safe);
    expect(seqs).toEqual(seqs.map((_, at) => at + 1));
  }
  expect(rawConnection(url).pragma('integrity_check')).toEqual([{ integrity_check: 'ok' }]);
});

it('200 calls with 5 entries a second are a small part of what one thread writes', async () => {
  const { url } = await temporaryDatabase();
  const { writer } = await openWriter(url);
  const ids = Array.from({ length: 200 }, (_, at) => `call-${at}`);
  await Promise.all(ids.map((id) => writer.begin(someCall(id))));
  const data = JSON.stringify({ request: { text: 'x'.repeat(300) } });
  const groups = 400;
  const startedAtMs = performance.now();
  // 50 entries are what 40 ms bring at a thousand a second: one group commit after the other, without the waiting.
  for (let group = 0, seq = 1; group < groups; group++) {
    for (let at = 0; at < 50; at++) writer.append(entry(ids[(group * 50 + at) % 200] ?? '', seq++, data));
    await writer.flush();
  }
  const entriesPerSecond = (groups * 50 * 1_000) / (performance.now() - startedAtMs);
  await writer.close();
  console.log(`journal: ${Math.round(entriesPerSecond)} entries/s in groups of 50; 200 calls need 1000`);
  expect(entriesPerSecond).toBeGreaterThan(3_000);
});
