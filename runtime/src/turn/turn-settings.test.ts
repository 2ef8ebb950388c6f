import { settingsSchema } from '@patchcord/flows/model';
import { expect, it } from 'vitest';
import { turnSettingsOf } from './turn-settings.ts';

const settings = settingsSchema.parse({
  onError: 'end',
  interruption: { mode: 'keys', vadMode: 1, minSpeechMs: 140 },
  endpointing: { endSilenceMs: 900, maxSpeechMs: 20_000 },
});

it('hears as the flow wants', () => {
  expect(turnSettingsOf(settings)).toMatchObject({
    bargeIn: 'keys',
    vadMode: 1,
    minSpeechMs: 140,
    endSilenceMs: 900,
    maxUtteranceMs: 20_000,
  });
});

it('hears as the node wants where it says so itself', () => {
  expect(turnSettingsOf(settings, { endSilenceMs: 300, maxSpeechMs: 4000 })).toMatchObject({
    vadMode: 1,
    endSilenceMs: 300,
    maxUtteranceMs: 4000,
  });
});
