import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { migrate } from '@patchcord/db';
import { pino } from 'pino';
import { expect, it, onTestFinished } from 'vitest';
import { readEngineSettings } from './engine-settings.ts';
import { prepareEngine } from './prepare-engine.ts';

it('an audio thread that can’t start while the database opens is told of, and nobody’s failure ends the process', async () => {
  const home = mkdtempSync(path.join(tmpdir(), 'patchcord-prepare-'));
  onTestFinished(() => rmSync(home, { recursive: true, force: true }));
  // What can't be handed to a thread fails before there is one.
  const settings = { ...readEngineSettings({ PATCHCORD_HOME: home }), rtpBind: (() => '') as never };
  migrate(settings.databaseUrl);
  const unhandled: unknown[] = [];
  const note = (reason: unknown) => void unhandled.push(reason);
  process.on('unhandledRejection', note);
  onTestFinished(() => void process.off('unhandledRejection', note));
  await expect(prepareEngine(settings, pino({ level: 'silent' }))).rejects.toMatchObject({
    name: 'DataCloneError',
  });
  expect(unhandled).toEqual([]);
});
