import { Fft, type Spectrum } from './fft.ts';

export interface Match {
  /** 1: the reference is in there unchanged; 0: nothing like it. */
  readonly peak: number;
  /** Where in the recording the reference begins. */
  readonly atMs: number;
}

/** Coarse search at 2 kHz, where speech has most of its energy; the best places are measured again at 8 kHz. */
const decimation = 4;
const candidateCount = 3;
/** A coarse score below this can't become a likeness at 8 kHz (a true match scores 0.7 or more), so it stands as it is. */
const worthRefining = 0.25;
/** A stretch quieter than −60 dBFS resembles nothing, however small its numbers divide out. */
const floorPerSample = (32_768 * 10 ** (-60 / 20)) ** 2;

/** How much of `reference` is heard in `heard`, and where: the peak of the normalised cross-correlation. */
export function correlate(heard: Int16Array, reference: Int16Array): Match {
  return correlateAll([heard], [reference])[0]?.[0] ?? { peak: 0, atMs: 0 };
}

/**
 * Every recording against every reference, `[recording][reference]`. Spectra are made once and two references share an
 * inverse transform; 50 × 50 clips of 10 s take a few seconds.
 */
export function correlateAll(heard: readonly Int16Array[], references: readonly Int16Array[]): Match[][] {
  const longest = (clips: readonly Int16Array[]) =>
    clips.reduce((most, clip) => Math.max(most, clip.length), 0);
  const span = Math.ceil((longest(heard) + longest(references)) / decimation) + 2;
  const fft = new Fft(2 ** Math.ceil(Math.log2(span)));
  const prepared = references.map((samples) => prepare(samples, fft));
  return heard.map((samples) => matchesOf(prepare(samples, fft), prepared, fft));
}

interface Candidate {
  /** In samples at 2 kHz. */
  readonly lag: number;
  readonly score: number;
}

interface Prepared {
  readonly samples: Int16Array;
  readonly coarseLength: number;
  readonly spectrum: Spectrum;
  /** `energy[n]`: squares of the first n samples, at 2 kHz and at 8 kHz. */
  readonly coarseEnergy: Float64Array;
  readonly energy: Float64Array;
}

function prepare(samples: Int16Array, fft: Fft): Prepared {
  const coarse = decimate(samples);
  const re = new Float64Array(fft.size);
  re.set(coarse);
  const spectrum = { re, im: new Float64Array(fft.size) };
  fft.transform(spectrum, 'forward');
  return {
    samples,
    coarseLength: coarse.length,
    spectrum,
    coarseEnergy: runningEnergy(coarse),
    energy: runningEnergy(samples),
  };
}

function matchesOf(heard: Prepared, references: readonly Prepared[], fft: Fft): Match[] {
  const matches: Match[] = [];
  for (let i = 0; i < references.length; i += 2) {
    const pair = references.slice(i, i + 2);
    const products = crossCorrelation(heard, pair, fft);
    pair.forEach((reference, index) => {
      matches.push(
        refine(heard, reference, coarsePeaks(heard, reference, index === 0 ? products.re : products.im)),
      );
    });
  }
  return matches;
}

/** Both correlations are real, so the second travels as the imaginary part of the first. */
function crossCorrelation({ spectrum: x }: Prepared, pair: readonly Prepared[], fft: Fft): Spectrum {
  const [first, second] = pair.map((each) => each.spectrum);
  const product = { re: new Float64Array(fft.size), im: new Float64Array(fft.size) };
  for (let k = 0; k < fft.size; k++) {
    const xr = x.re[k] ?? 0;
    const xi = x.im[k] ?? 0;
    const ar = first?.re[k] ?? 0;
    const ai = first?.im[k] ?? 0;
    const br = second?.re[k] ?? 0;
    const bi = second?.im[k] ?? 0;
    // X·conj(A) + i·X·conj(B)
    product.re[k] = xr * ar + xi * ai - (xi * br - xr * bi);
    product.im[k] = xi * ar - xr * ai + (xr * br + xi * bi);
  }
  fft.transform(product, 'inverse');
  return product;
}

/** The innermost loop of all: once for each lag of each pair of clips. */
function coarsePeaks(heard: Prepared, reference: Prepared, products: Float64Array): Candidate[] {
  const { coarseEnergy, coarseLength } = heard;
  const length = reference.coarseLength;
  const floor = floorPerSample * length;
  const scale = products.length * Math.sqrt(energyBetween(reference.coarseEnergy, 0, length) || 1);
  const best: Candidate[] = [];
  let least = 0;
  for (let lag = 1 - length; lag < coarseLength; lag++) {
    const sum = products[lag < 0 ? lag + products.length : lag] ?? 0;
    if (sum <= 0) continue;
    const to = coarseEnergy[Math.min(coarseLength, lag + length)] ?? 0;
    const from = coarseEnergy[Math.max(0, lag)] ?? 0;
    const score = sum / (scale * Math.sqrt(Math.max(to - from, floor)));
    if (score <= least) continue;
    best.push({ lag, score });
    best.sort((a, b) => b.score - a.score);
    best.length = Math.min(best.length, candidateCount);
    least = best.length < candidateCount ? 0 : (best.at(-1)?.score ?? 0);
  }
  return best;
}

function refine(heard: Prepared, reference: Prepared, candidates: readonly Candidate[]): Match {
  const [top] = candidates;
  if (!top || top.score < worthRefining)
    return { peak: top?.score ?? 0, atMs: ((top?.lag ?? 0) * decimation) / 8 };
  let best: Match = { peak: 0, atMs: 0 };
  const around = (lag: number) =>
    Array.from({ length: 2 * decimation + 1 }, (_, i) => (lag - 1) * decimation + i);
  for (const lag of new Set(candidates.flatMap((each) => around(each.lag)))) {
    const peak = fineCorrelation(heard, reference, lag);
    if (peak > best.peak) best = { peak, atMs: lag / 8 };
  }
  return best;
}

function fineCorrelation(heard: Prepared, reference: Prepared, lag: number): number {
  const { length } = reference.samples;
  let sum = 0;
  for (let n = Math.max(0, -lag); n < length && n + lag < heard.samples.length; n++)
    sum += (heard.samples[n + lag] ?? 0) * (reference.samples[n] ?? 0);
  const around = Math.max(energyBetween(heard.energy, lag, lag + length), floorPerSample * length);
  return sum / Math.sqrt(around * energyBetween(reference.energy, 0, length) || 1);
}

/** Averages of four samples: a crude low-pass, the same for both sides. */
function decimate(samples: Int16Array): Float64Array {
  return Float64Array.from({ length: Math.ceil(samples.length / decimation) }, (_, n) => {
    let sum = 0;
    for (let i = 0; i < decimation; i++) sum += samples[n * decimation + i] ?? 0;
    return sum / decimation;
  });
}

function runningEnergy(samples: Int16Array | Float64Array): Float64Array {
  const energy = new Float64Array(samples.length + 1);
  for (let n = 0; n < samples.length; n++) energy[n + 1] = (energy[n] ?? 0) + (samples[n] ?? 0) ** 2;
  return energy;
}

function energyBetween(energy: Float64Array, from: number, to: number): number {
  const at = (n: number) => energy[Math.max(0, Math.min(energy.length - 1, n))] ?? 0;
  return at(to) - at(from);
}
