/** −16 dBFS: as loud as telephone prompts usually are, with room for peaks. */
const TARGET_RMS = 10 ** (-16 / 20) * 32_768;
/** A frame this far below the loudest one is a pause and doesn't count as speech. */
const PAUSE_DB = 30;
const FRAME_SAMPLES = 160;
/** Peaks above this share of full scale are bent, so that nothing ever clips. */
const KNEE = 0.7;

/** Brings speech to the target level in place; silence stays silence. */
export function levelSpeech(samples: Int16Array): Int16Array {
  const rms = speechRms(samples);
  if (rms < 1) return samples;
  const gain = TARGET_RMS / rms;
  for (let i = 0; i < samples.length; i++) samples[i] = bend(((samples[i] ?? 0) * gain) / 32_768) * 32_767;
  return samples;
}

/** Root mean square over the frames that hold speech, in sample units. */
export function speechRms(samples: Int16Array): number {
  const powers = framePowers(samples);
  const floor = Math.max(...powers, 0) / 10 ** (PAUSE_DB / 10);
  const speech = powers.filter((power) => power > floor);
  return speech.length === 0 ? 0 : Math.sqrt(speech.reduce((sum, power) => sum + power, 0) / speech.length);
}

/** Mean square of each 160-sample frame. */
export function framePowers(samples: Int16Array): number[] {
  const powers: number[] = [];
  for (let at = 0; at < samples.length; at += FRAME_SAMPLES) {
    const frame = samples.subarray(at, at + FRAME_SAMPLES);
    let sum = 0;
    for (const sample of frame) sum += sample * sample;
    powers.push(sum / frame.length);
  }
  return powers;
}

/** Straight up to the knee, then an exponential towards full scale. */
function bend(value: number): number {
  const size = Math.abs(value);
  if (size <= KNEE) return value;
  const room = 1 - KNEE;
  return Math.sign(value) * (KNEE + room * (1 - Math.exp(-(size - KNEE) / room)));
}
