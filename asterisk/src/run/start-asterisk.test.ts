import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { socketFolderFor } from './socket-folder.ts';
import { startAsterisk } from './start-asterisk.ts';

it('says what to do where nothing is unpacked yet', async () => {
  const home = mkdtempSync(path.join(tmpdir(), 'patchcord-empty-'));
  try {
    const start = startAsterisk({
      home,
      sipPort: 0,
      ariPort: 0,
      rtp: { first: 20000, last: 20099 },
      appName: 'x',
    });
    await expect(start).rejects.toMatchObject({
      code: 'ASTERISK_NOT_STARTED',
      message: expect.stringContaining('run `npm start` once to set it up'),
    });
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
});

it('keeps the control socket’s path within what a socket’s path can hold', () => {
  expect(socketFolderFor('/srv/run')).toBe('/srv/run/socket');
  const deep = `/srv/${'x'.repeat(100)}`;
  expect(Buffer.byteLength(path.join(socketFolderFor(deep), 'asterisk.ctl'))).toBeLessThan(108);
  expect(socketFolderFor(deep)).not.toBe(socketFolderFor(`${deep}y`));
});
