import { alawToLinear, ulawToLinear } from '../../../media/codec/g711.ts';
import { RecordingRefused } from './recording-refused.ts';
import { wavChunks } from './wav-chunks.ts';

/** One channel of 16-bit samples. */
export interface RecordedSound {
  readonly samples: Int16Array;
  readonly sampleHz: number;
}

/** Longer than this nobody listens to a prompt. */
const MAX_SECONDS = 600;
const [MIN_HZ, MAX_HZ] = [4000, 192_000];

/** Reads PCM of 8 to 32 bits, float, µ-law and A-law, mono or stereo; fails with `RECORDING_REFUSED`. */
export function readWav(file: Uint8Array): RecordedSound {
  const { format, sound } = wavChunks(file);
  const [channels, sampleHz] = [format.getUint16(2, true), format.getUint32(4, true)];
  const [frameBytes, bits] = [format.getUint16(12, true), format.getUint16(14, true)];
  const sampleAt = samplesOf(codeOf(format), bits);
  if (!sampleAt) throw unreadable(codeOf(format), bits);
  const bytes = bits / 8;
  if (channels < 1 || channels > 2)
    throw new RecordingRefused(`it has ${channels} channels`, 'Save it with one or two.');
  if (sampleHz < MIN_HZ || sampleHz > MAX_HZ || frameBytes !== channels * bytes)
    throw new RecordingRefused('its format contradicts itself', 'Save it as WAV (PCM) at 16 kHz again.');
  const frames = Math.floor(sound.byteLength / frameBytes);
  if (frames > MAX_SECONDS * sampleHz)
    throw new RecordingRefused(`it lasts longer than ${MAX_SECONDS / 60} minutes`, 'Shorten it.');
  return { samples: mixed(frames, channels, (index) => sampleAt(sound, index * bytes)), sampleHz };
}

/** One channel out of those there are; what is no number is silence. */
function mixed(frames: number, channels: number, sampleAt: (index: number) => number): Int16Array {
  return Int16Array.from({ length: frames }, (_, frame) => {
    let sum = 0;
    for (let channel = 0; channel < channels; channel++) sum += sampleAt(frame * channels + channel);
    return Math.max(-32_768, Math.min(32_767, Math.round(sum / channels)));
  });
}

/** WAVE_FORMAT_EXTENSIBLE says in its sub-format what it is. */
function codeOf(format: DataView): number {
  const code = format.getUint16(0, true);
  return code === 0xfffe && format.byteLength >= 26 ? format.getUint16(24, true) : code;
}

/** A sample at an offset, on the scale of 16 bits. */
type SampleAt = (sound: DataView, at: number) => number;

const pcm = 1;
const float = 3;
const alaw = 6;
const mulaw = 7;

function samplesOf(code: number, bits: number): SampleAt | undefined {
  return readers[`${code}/${bits}`];
}

const readers: Readonly<Record<string, SampleAt>> = {
  [`${pcm}/8`]: (sound, at) => (sound.getUint8(at) - 128) * 256,
  [`${pcm}/16`]: (sound, at) => sound.getInt16(at, true),
  [`${pcm}/24`]: (sound, at) => sound.getInt16(at + 1, true) + sound.getUint8(at) / 256,
  [`${pcm}/32`]: (sound, at) => sound.getInt32(at, true) / 65_536,
  [`${float}/32`]: (sound, at) => sound.getFloat32(at, true) * 32_768,
  [`${float}/64`]: (sound, at) => sound.getFloat64(at, true) * 32_768,
  [`${alaw}/8`]: (sound, at) => alawToLinear[sound.getUint8(at)] ?? 0,
  [`${mulaw}/8`]: (sound, at) => ulawToLinear[sound.getUint8(at)] ?? 0,
};

function unreadable(code: number, bits: number): RecordingRefused {
  return new RecordingRefused(
    `its format (${code}, ${bits} bits) is unknown here`,
    'Save it as WAV (PCM), 16 bits.',
  );
}
