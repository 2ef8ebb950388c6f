import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { migrate, openDatabase } from '@patchcord/db';
import { catalogue } from '@patchcord/nodes/catalogue';
import { pino } from 'pino';
import { expect, it, onTestFinished } from 'vitest';
import { seedLibrary } from './prepare-database.ts';

const zoo = {
  format: 1,
  id: 'zoo',
  name: 'Zoo',
  entry: 'bye',
  settings: { onError: 'bye' },
  prompts: { bye: { text: 'Goodbye.' } },
  nodes: { bye: { type: 'hangup@1', with: { text: 'Goodbye.' } } },
};

it('a shipped flow comes with its recorded prompts and its layout; another recording is a newer version', async () => {
  const home = mkdtempSync(path.join(tmpdir(), 'patchcord-seed-'));
  const folder = path.join(home, 'zoo');
  mkdirSync(path.join(folder, 'prompts'), { recursive: true });
  writeFileSync(path.join(folder, 'flow.json'), JSON.stringify(zoo));
  writeFileSync(path.join(folder, 'layout.json'), '{"format":1,"positions":{"bye":{"x":3,"y":4}}}');
  const url = `file:${path.join(home, 'test.db')}`;
  migrate(url);
  const database = await openDatabase({ url });
  onTestFinished(async () => {
    await database.close();
    rmSync(home, { recursive: true, force: true });
  });
  for (const [index, take] of ['first take', 'second take'].entries()) {
    writeFileSync(path.join(folder, 'prompts/bye.wav'), `RIFF....WAVEfmt ${take}`);
    await seedLibrary(database, home, catalogue, pino({ level: 'silent' }));
    const live = await database.flows.released('zoo', 'live');
    expect(live).toMatchObject({ number: index + 1, layout: { positions: { bye: { x: 3, y: 4 } } } });
    const wav = await database.flows.asset(live?.prompts[0]?.sha256 ?? '');
    expect(Buffer.from(wav ?? []).toString()).toContain(take);
  }
});
