/** Samples a second of everything on the media thread. */
export const SAMPLE_RATE = 8000;
/** One frame, one RTP packet, one tick: 20 ms. */
export const FRAME_MS = 20;
export const FRAME_SAMPLES = 160;
/** How much of the caller's past is kept for recognition. */
export const RING_FRAMES = 3000;
export const RING_SAMPLES = RING_FRAMES * FRAME_SAMPLES;
/** Silence as the level meters write it, dB below full scale. */
export const SILENCE_DB = -96;

/** Mean power (full scale 1) as dB below full scale. */
export function powerToDb(power: number): number {
  return power > 2.5e-10 ? 10 * Math.log10(power) : SILENCE_DB;
}
