import { mkdirSync, readdirSync, readlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { CallWriter } from '@patchcord/db';
import { expect, it } from 'vitest';
import { recordingAnswer } from './recordings.ts';
import { openTestRooms } from './testing/open-test-rooms.ts';

/** Whether this process holds a file open. */
function isOpen(file: string): boolean {
  return readdirSync('/proc/self/fd').some((fd) => {
    try {
      return readlinkSync(`/proc/self/fd/${fd}`) === file;
    } catch {
      return false;
    }
  });
}

/** The books of a call that was recorded, and where its recording is to lie. */
async function recorded(): Promise<string> {
  const { databaseUrl, home } = await openTestRooms();
  const file = path.join(home, 'recordings', 'call.wav');
  mkdirSync(path.dirname(file), { recursive: true });
  const failures: Error[] = [];
  const writer = new CallWriter({ url: databaseUrl, onFailure: (error) => failures.push(error) });
  await writer.prepare();
  const numbers = { dialledNumber: '100', callerNumber: '', channel: 'c' };
  await writer.begin({ id: 'call', flowId: 'zoo', versionHash: '', startedAt: new Date(), ...numbers });
  writer.recordingStarted('call', { file });
  await writer.close();
  expect(failures).toEqual([]);
  return file;
}

it('a recording that can’t be read breaks off, and isn’t held open', async () => {
  const file = await recorded();
  // It opens, and it has a size; only reading it fails, as on a disk that is broken.
  mkdirSync(file);
  const answer = await recordingAnswer('call', 'call.wav', 'bytes=0-');
  expect(answer.status).toBe(206);
  await expect(answer.arrayBuffer()).rejects.toThrow('EISDIR');
  expect(isOpen(file)).toBe(false);
});

it('a recording whose answer nobody reads, as that of HEAD, isn’t held open', async () => {
  const file = await recorded();
  // More than is read at once.
  writeFileSync(file, 'sound'.repeat(100_000));
  const head = await recordingAnswer('call', 'call.wav', null);
  expect([head.status, head.headers.get('content-length')]).toEqual([200, '500000']);
  // Whatever the first answer opens is open by the time another has been read.
  const part = await recordingAnswer('call', 'call.wav', 'bytes=1-3');
  expect([part.status, await part.text()]).toEqual([206, 'oun']);
  await expect.poll(() => isOpen(file)).toBe(false);
});

it('a recording that is gone is refused, and of an empty one there is no part', async () => {
  const file = await recorded();
  await expect(recordingAnswer('call', 'call.wav', null)).rejects.toMatchObject({
    code: 'RECORDING_UNKNOWN',
  });
  writeFileSync(file, '');
  expect((await recordingAnswer('call', 'call.wav', null)).status).toBe(416);
});

it('a recording that nobody wants any more as it is being opened isn’t held open', async () => {
  const file = await recorded();
  writeFileSync(file, 'sound');
  const reader = (await recordingAnswer('call', 'call.wav', null)).body?.getReader();
  const first = reader?.read();
  await reader?.cancel();
  await first;
  const other = await recordingAnswer('call', 'call.wav', null);
  expect(await other.text()).toBe('sound');
  await expect.poll(() => isOpen(file)).toBe(false);
});
