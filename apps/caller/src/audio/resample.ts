import loadSpeex, { type SpeexModule } from '@echogarden/speex-resampler-wasm';

export const lineRateHz = 8000;
const quality = 7;
let loading: Promise<SpeexModule> | undefined;

/** Brings sound to the telephone's 8 kHz, low-passed, with the filter's delay removed. */
export async function toLineRate(samples: Int16Array, rateHz: number): Promise<Int16Array> {
  if (rateHz === lineRateHz) return samples;
  loading ??= loadSpeex();
  const speex = await loading;
  const length = Math.round((samples.length * lineRateHz) / rateHz);
  // Zeros behind the sound push its end out of the filter.
  const padded = new Int16Array(samples.length + Math.ceil(rateHz / 10));
  padded.set(samples);
  return resampleWhole(speex, padded, rateHz, length);
}

function resampleWhole(speex: SpeexModule, input: Int16Array, rateHz: number, length: number): Int16Array {
  const state = speex._speex_resampler_init(1, rateHz, lineRateHz, quality, 0);
  const capacity = Math.ceil((input.length * lineRateHz) / rateHz) + 16;
  const inputAt = speex._malloc(input.length * 2);
  const outputAt = speex._malloc(capacity * 2);
  const lengthsAt = speex._malloc(8);
  try {
    speex._speex_resampler_skip_zeros(state);
    speex.HEAP16.set(input, inputAt / 2);
    speex.HEAPU32.set([input.length, capacity], lengthsAt / 4);
    speex._speex_resampler_process_int(state, 0, inputAt, lengthsAt, outputAt, lengthsAt + 4);
    const output = new Int16Array(length);
    const produced = Math.min(length, speex.HEAPU32[lengthsAt / 4 + 1] ?? 0);
    output.set(speex.HEAP16.subarray(outputAt / 2, outputAt / 2 + produced));
    return output;
  } finally {
    for (const pointer of [inputAt, outputAt, lengthsAt]) speex._free(pointer);
    speex._speex_resampler_destroy(state);
  }
}
