import { beforeAll, expect, test } from 'vitest';
import { silence, tone } from '../testing/tones.ts';
import { Ear } from './ear.ts';
import { loadVoiceDetectors, type VoiceDetectors } from './voice-detector.ts';

let detectors: VoiceDetectors;
beforeAll(async () => {
  detectors = await loadVoiceDetectors();
});

function hear(sound: Uint8Array): { voiced: number; loud: number; keys: string } {
  const ear = new Ear(detectors);
  ear.setVadMode(2);
  const heard = { voiced: 0, loud: 0, keys: '' };
  for (let at = 0; at + 160 <= sound.length; at += 160) {
    ear.hear(sound.subarray(at, at + 160));
    if (ear.frame.voiced) heard.voiced++;
    if (ear.frame.loud) heard.loud++;
    heard.keys += ear.key ?? '';
  }
  ear.free();
  return heard;
}

test('a key’s tones are a key and no speech', () => {
  const heard = hear(Buffer.concat([silence(200), tone([770, 1336], 200), silence(200)]));
  expect(heard.keys).toBe('5');
  expect(heard.voiced).toBeLessThanOrEqual(1);
});

test('silence is nothing', () => {
  expect(hear(silence(500))).toEqual({ voiced: 0, loud: 0, keys: '' });
});

test('the pitch of a tone complex is its fundamental', () => {
  const ear = new Ear(detectors);
  const sound = tone([200, 400, 600], 100, 4000);
  for (let at = 0; at + 160 <= sound.length; at += 160) ear.hear(sound.subarray(at, at + 160));
  expect(ear.frame.pitchHz).toBeCloseTo(200, -1);
  expect(ear.frame.harmonicity).toBeGreaterThan(0.9);
  ear.free();
});
