/**
 * Makes `telephone.mllr`: PocketSphinx's acoustic model was trained on wide-band speech, and over a telephone it takes
 * “five” for “nine” and “six” for “eight”. The same sentences are spoken wide-band and through 8 kHz µ-law, and for
 * each of the three feature streams (cepstra, differences, second differences) the linear map from one to the other is
 * fitted by least squares; the recogniser applies it to the means of its model (`-mllr`). No recording and no caller's
 * speech is used: the map describes the line, not a voice. Six-digit numbers from Asterisk's recorded prompts went from
 * 15 of 40 right to 39 of 40.
 *
 *   node scripts/fit-telephone-transform.ts [home]      # needs PocketSphinx unpacked in home (default ../.patchcord)
 */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { decodeUlaw, encodeUlaw } from '../src/media/codec/g711.ts';
import { normaliseLevel } from '../src/providers/local/audio/normalise-level.ts';
import { createResampler } from '../src/providers/local/audio/resampler.ts';
import { findPocketSphinx } from '../src/providers/local/stt/pocketsphinx-install.ts';
import { Flite } from '../src/providers/local/tts/flite.ts';
import { leastSquares, type Matrix } from './least-squares.ts';

const CEPSTRA = 13;
const voices = ['rms', 'slt', 'awb'] as const;
const sentences = await readFile(new URL('./fit-telephone-transform.txt', import.meta.url), 'utf8');

const install = await findPocketSphinx(resolve(process.argv[2] ?? '../.patchcord'));
const folder = await mkdtemp(join(tmpdir(), 'telephone-transform-'));
try {
  const pairs = await speakPairs();
  const fitted = [0, 1, 2].map((stream) => fit(pairs, stream));
  await writeFile(new URL('../src/providers/local/stt/telephone.mllr', import.meta.url), mllr(fitted));
} finally {
  await rm(folder, { recursive: true, force: true });
}

/** Features of every sentence by every voice: three streams, wide-band beside telephone. */
async function speakPairs(): Promise<readonly (readonly [wide: Matrix[], narrow: Matrix[]])[]> {
  const flite = await Flite.load();
  const [down, up] = [await createResampler(16_000, 8000), await createResampler(8000, 16_000)];
  const pairs: [Matrix[], Matrix[]][] = [];
  for (const voice of voices)
    for (const sentence of sentences.trim().split('\n')) {
      const wide = normaliseLevel(flite.speak(sentence, voice, 1).samples);
      const narrow = up(decodeUlaw(encodeUlaw(down(wide))));
      pairs.push([streams(await cepstra(wide)), streams(await cepstra(narrow))]);
    }
  return pairs;
}

/** PocketSphinx's own features, as it logs them: frames of 13 cepstra. A loop of one phone lets it decode anything. */
async function cepstra(samples: Int16Array): Promise<Matrix> {
  const [sound, fsg, dictionary] = ['sound.raw', 'loop.fsg', 'loop.dict'].map((name) =>
    join(folder, name),
  ) as [string, string, string];
  await writeFile(sound, new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength));
  await writeFile(
    fsg,
    'FSG_BEGIN loop\nNUM_STATES 1\nSTART_STATE 0\nFINAL_STATE 0\nTRANSITION 0 0 1 a\nFSG_END\n',
  );
  await writeFile(dictionary, 'a AH\n');
  const options = ['-loglevel', 'ERROR', '-hmm', install.acousticModel, '-fsg', fsg, '-dict', dictionary];
  await promisify(execFile)(install.program, [
    ...options,
    '-bestpath',
    'no',
    '-mfclogdir',
    folder,
    'single',
    sound,
  ]);
  const logged = await readFile(join(folder, '000000000.mfc'));
  const values = Array.from({ length: logged.length / 4 - 1 }, (_, index) =>
    logged.readFloatBE(4 + index * 4),
  );
  return Array.from({ length: values.length / CEPSTRA }, (_, frame) =>
    values.slice(frame * CEPSTRA, (frame + 1) * CEPSTRA),
  );
}

/** Cepstra less their mean, differences over ±2 frames, and differences of differences (feature type 1s_c_d_dd). */
function streams(frames: Matrix): Matrix[] {
  const mean = frames.reduce(
    (sum, frame) => sum.map((value, k) => value + (frame[k] ?? 0) / frames.length),
    zeros(),
  );
  const at = (index: number) => frames[Math.min(frames.length - 1, Math.max(0, index))] ?? zeros();
  const difference = (later: number, earlier: number) => subtract(at(later), at(earlier));
  return [
    frames.map((frame) => subtract(frame, mean)),
    frames.map((_, t) => difference(t + 2, t - 2)),
    frames.map((_, t) => subtract(difference(t + 3, t - 1), difference(t + 1, t - 3))),
  ];
}

/** Rows of [map | offset], one for each telephone cepstrum. */
function fit(pairs: readonly (readonly [Matrix[], Matrix[]])[], stream: number): Matrix {
  const rows: number[][] = [];
  const wanted: number[][] = [];
  for (const [wide, narrow] of pairs) {
    const [from = [], to = []] = [wide[stream], narrow[stream]];
    for (const [index, frame] of from.slice(0, to.length).entries()) {
      rows.push([...frame, 1]);
      wanted.push([...(to[index] ?? [])]);
    }
  }
  return leastSquares(rows, wanted);
}

/** Sphinx's MLLR text: classes, streams; for each stream its length, the map, the offset, the scale of the variances. */
function mllr(fitted: readonly Matrix[]): string {
  const lines = fitted.flatMap((rows) => [
    String(CEPSTRA),
    ...rows.map((row) => row.slice(0, CEPSTRA).map(rounded).join(' ')),
    rows.map((row) => rounded(row[CEPSTRA] ?? 0)).join(' '),
    zeros()
      .map(() => '1')
      .join(' '),
  ]);
  return `${['1', String(fitted.length), ...lines].join('\n')}\n`;
}

function rounded(value: number): string {
  return value.toFixed(5);
}

function zeros(): number[] {
  return new Array<number>(CEPSTRA).fill(0);
}

function subtract(a: readonly number[], b: readonly number[]): number[] {
  return a.map((value, k) => value - (b[k] ?? 0));
}
