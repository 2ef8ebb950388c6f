import { mkdirSync, readdirSync, readlinkSync } from 'node:fs';
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

it('a recording that can’t be read breaks off, and isn’t held open', async () => {
  const { databaseUrl, home } = await openTestRooms();
  // It opens, and it has a size; only reading it fails, as on a disk that is broken.
  const file = path.join(home, 'recordings', 'call.wav');
  mkdirSync(file, { recursive: true });
  const failures: Error[] = [];
  const writer = new CallWriter({ url: databaseUrl, onFailure: (error) => failures.push(error) });
  const numbers = { dialledNumber: '100', callerNumber: '', channel: 'c' };
  await writer.begin({ id: 'call', flowId: 'zoo', versionHash: '', startedAt: new Date(), ...numbers });
  writer.recordingStarted('call', { file });
  await writer.close();
  expect(failures).toEqual([]);
  const answer = await recordingAnswer('call', 'call.wav', 'bytes=0-');
  expect(answer.status).toBe(206);
  await expect(answer.arrayBuffer()).rejects.toThrow('EISDIR');
  expect(isOpen(file)).toBe(false);
});
