import { existsSync, readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { humanPromptFolder, readHumanPrompt } from '../../turn/testing/human-prompts.ts';
import { bell, seededRandom } from '../../turn/testing/random.ts';
import { loadVoices } from '../../turn/testing/voices.ts';
import { atLevel, join, toSamples } from '../../turn/testing/wave.ts';
import { decodeUlaw, encodeUlaw } from '../codec/g711.ts';
import { KeyDetector } from './key-detector.ts';

const ROWS = [697, 770, 852, 941];
const COLUMNS = [1209, 1336, 1477, 1633];
const KEYS = ['123A', '456B', '789C', '*0#D'];

interface Press {
  readonly key: string;
  readonly toneMs?: number;
  readonly pauseMs?: number;
  readonly rowDb?: number;
  readonly columnDb?: number;
  readonly detune?: number;
  readonly startMs?: number;
  readonly noiseDb?: number;
}

/** One press as the telephone network lets it through: through µ-law, beginning anywhere in a frame. */
function pressOf({
  key,
  toneMs = 80,
  pauseMs = 80,
  rowDb = -16,
  columnDb = -16,
  ...press
}: Press): Float64Array {
  const row = KEYS.findIndex((keys) => keys.includes(key));
  const tones = [
    { hz: (ROWS[row] ?? 0) * (1 + (press.detune ?? 0)), db: rowDb },
    { hz: (COLUMNS[KEYS[row]?.indexOf(key) ?? 0] ?? 0) * (1 + (press.detune ?? 0)), db: columnDb },
  ];
  const start = (press.startMs ?? 40) * 8;
  const random = seededRandom(key);
  return Float64Array.from({ length: start + (toneMs + pauseMs) * 8 }, (_, i) => {
    const noise = bell(random) * 32_768 * 10 ** ((press.noiseDb ?? -60) / 20);
    if (i < start || i >= start + toneMs * 8) return noise;
    return tones.reduce(
      (sum, { hz, db }) =>
        sum + 32_768 * Math.SQRT2 * 10 ** (db / 20) * Math.sin((2 * Math.PI * hz * i) / 8000),
      noise,
    );
  });
}

function keysIn(sound: Float64Array): string {
  const detector = new KeyDetector();
  const samples = decodeUlaw(encodeUlaw(toSamples(sound)));
  let keys = '';
  for (let at = 0; at + 160 <= samples.length; at += 160)
    keys += detector.hear(samples.subarray(at, at + 160)) ?? '';
  return keys;
}

const all = KEYS.join('').split('');

test.each(all)('key %s of the shortest length, beginning at every millisecond of a frame', (key) => {
  for (let startMs = 20; startMs < 40; startMs++) {
    expect(keysIn(pressOf({ key, toneMs: 40, startMs }))).toBe(key);
  }
});

test('a number keyed quickly, the same digit twice among it', () => {
  const number = '18005551234';
  const sound = join(...number.split('').map((key) => pressOf({ key, toneMs: 50, pauseMs: 50, startMs: 0 })));
  expect(keysIn(join(sound, new Float64Array(800)))).toBe(number);
});

test('a key held for two seconds is one press', () => {
  expect(keysIn(pressOf({ key: '7', toneMs: 2000 }))).toBe('7');
});

const lines: readonly [string, Omit<Press, 'key'>][] = [
  ['a faint line', { rowDb: -34, columnDb: -34 }],
  ['a loud one', { rowDb: -7, columnDb: -7 }],
  ['the column 4 dB stronger', { rowDb: -18, columnDb: -14 }],
  ['the row 8 dB stronger', { rowDb: -12, columnDb: -20 }],
  ['1 % out of tune', { detune: 0.01 }],
  ['1 % flat', { detune: -0.01 }],
  ['hiss 20 dB below', { noiseDb: -36 }],
];
test.each(lines)('every key is heard: %s', (_name, line) => {
  for (const key of all) expect(keysIn(pressOf({ key, ...line }))).toBe(key);
});

const notKeys: readonly [string, Press][] = [
  ['a tone of 10 ms', { key: '5', toneMs: 10 }],
  ['a row alone', { key: '5', columnDb: -60 }],
  ['a column alone', { key: '5', rowDb: -60 }],
  ['4 % out of tune', { key: '5', detune: 0.04 }],
  ['too faint', { key: '5', rowDb: -50, columnDb: -50 }],
];
test.each(notKeys)('no key: %s', (_name, press) => {
  expect(keysIn(pressOf(press))).toBe('');
});

test('no key in twenty minutes of speech', async () => {
  const folder = humanPromptFolder();
  const people = folder === null ? [] : promptNames(folder).map((name) => readHumanPrompt(folder, name));
  const text =
    'One two three four five six seven eight nine zero. Please hold the line while we connect you. ' +
    'Are you ready to order eighteen new hoses, or do you want a human? We owe you a yellow lawn mower.';
  const machines = (await loadVoices()).map((voice) => voice.speak(text));
  let seconds = 0;
  for (const wave of [...people, ...machines]) {
    seconds += wave.length / 8000;
    expect(keysIn(atLevel(wave, -18))).toBe('');
  }
  console.log(`${Math.round(seconds)} s of speech without a false key`);
}, 60_000);

/** Recorded speech; the folder's beeps are tones on purpose. */
function promptNames(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.wav') && !/beep|tone|silence/.test(name))
    .map((name) => name.slice(0, -4))
    .sort();
}
