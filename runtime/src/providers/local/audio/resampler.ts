import createSpeexModule, { type SpeexModule } from '@echogarden/speex-resampler-wasm/simd';

/** Speex quality 5: −119 dB of aliasing, 4 µs for 20 ms of sound. */
const QUALITY = 5;
const CHUNK_SAMPLES = 16_000;

/** Converts whole pieces of 16-bit mono sound between two sampling rates, without delay or state between calls. */
export type Resample = (samples: Int16Array) => Int16Array;

/** Loads the resampler once for a pair of rates. */
export async function createResampler(inputHz: number, outputHz: number): Promise<Resample> {
  const speex = await createSpeexModule();
  const heap = allocate(speex, inputHz, outputHz);
  return (samples) => {
    const resampler = speex._speex_resampler_init(1, inputHz, outputHz, QUALITY, 0);
    try {
      // The filter's own delay is skipped, so that word times stay where they were.
      speex._speex_resampler_skip_zeros(resampler);
      return run(speex, resampler, heap, samples, Math.round((samples.length * outputHz) / inputHz));
    } finally {
      speex._speex_resampler_destroy(resampler);
    }
  };
}

interface Heap {
  readonly input: number;
  readonly output: number;
  readonly outputSamples: number;
  readonly lengths: number;
}

function allocate(speex: SpeexModule, inputHz: number, outputHz: number): Heap {
  const outputSamples = Math.ceil((CHUNK_SAMPLES * outputHz) / inputHz) + 64;
  return {
    input: speex._malloc(CHUNK_SAMPLES * 2),
    output: speex._malloc(outputSamples * 2),
    outputSamples,
    lengths: speex._malloc(8),
  };
}

/** Feeds the samples, then silence until the filter has let the last of them out. */
function run(
  speex: SpeexModule,
  resampler: number,
  heap: Heap,
  samples: Int16Array,
  wanted: number,
): Int16Array {
  const resampled = new Int16Array(wanted);
  let read = 0;
  let written = 0;
  while (written < wanted) {
    const chunk = samples.subarray(read, read + CHUNK_SAMPLES);
    const fed = chunk.length > 0 ? chunk : new Int16Array(512);
    speex.HEAP16.set(fed, heap.input >> 1);
    speex.HEAP32[heap.lengths >> 2] = fed.length;
    speex.HEAP32[(heap.lengths >> 2) + 1] = heap.outputSamples;
    speex._speex_resampler_process_int(resampler, 0, heap.input, heap.lengths, heap.output, heap.lengths + 4);
    const consumed = speex.HEAP32[heap.lengths >> 2] ?? 0;
    const produced = speex.HEAP32[(heap.lengths >> 2) + 1] ?? 0;
    const from = heap.output >> 1;
    resampled.set(speex.HEAP16.subarray(from, from + Math.min(produced, wanted - written)), written);
    read += chunk.length > 0 ? consumed : 0;
    written += produced;
  }
  return resampled;
}
