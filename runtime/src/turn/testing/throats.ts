import { lowPass, resonance } from './filters.ts';
import { white } from './noises.ts';
import { bell, type Random } from './random.ts';
import { join, makeWave, overlay, quiet, samplesOf, shape, type Wave } from './wave.ts';

/** A voice's source: a sawtooth whose periods differ by `roughness`, its pitch over time in Hz. */
function glottis(
  random: Random,
  durationMs: number,
  pitchHz: (seconds: number) => number,
  roughness: number,
): Wave {
  let phase = 0;
  let wobble = 1;
  return makeWave(durationMs, (_, at) => {
    phase += (pitchHz(at) * wobble) / 8000;
    if (phase >= 1) {
      phase -= 1;
      wobble = 1 + roughness * bell(random);
    }
    return 1 - 2 * phase;
  });
}

/**
 * A cough: the burst of the opening glottis, the rush of air behind it, and often a voiced end (after Korpáš,
 * “Analysis of the cough sound”, 1996: 30–60 ms, 100–250 ms, 40–120 ms).
 */
export function cough(random: Random): Wave {
  const formants = [500 + 400 * random(), 1300 + 600 * random(), 2300 + 600 * random()];
  const tract = (wave: Wave) =>
    formants.map((hz) => resonance(wave, hz, 350)).reduce((sum, part) => overlay(sum, part));
  const opening = shape(white(random, 30 + 30 * random()), (at) => Math.min(1, at / 0.004));
  const airMs = 100 + 150 * random();
  const air = shape(white(random, airMs), (at) => 0.55 * Math.exp((-2.5 * at * 1000) / airMs));
  const voicedMs = random() < 0.6 ? 40 + 80 * random() : 0;
  const pitch = 110 + 150 * random();
  const voiced = shape(
    glottis(random, voicedMs, (at) => pitch * (1 - 2 * at), 0.08),
    (at) => 0.35 * Math.sin((Math.PI * at * 1000) / Math.max(1, voicedMs)),
  );
  return join(tract(join(opening, air)), tract(voiced));
}

export function coughs(random: Random, count: number): Wave {
  return join(...Array.from({ length: count }, () => join(cough(random), quiet(80 + 200 * random()))));
}

/** Clearing the throat: creaky, irregular, closed in itself. */
export function throatClearing(random: Random): Wave {
  const durationMs = 200 + 200 * random();
  const creak = glottis(random, durationMs, () => 60 + 50 * random(), 0.35);
  const rough = overlay(creak, white(random, durationMs), 0, 0.5);
  const closed = lowPass(resonance(rough, 350 + 250 * random(), 300), 1200);
  return shape(closed, (at) => Math.sin((Math.PI * at * 1000) / durationMs) ** 0.5);
}

/** A hum through closed lips: the murmur near 250–300 Hz, hardly anything above 1 kHz (K. Stevens, Acoustic Phonetics, ch. 9). */
export function hum(random: Random, durationMs: number, fromHz: number, toHz: number): Wave {
  const seconds = durationMs / 1000;
  const source = glottis(random, durationMs, (at) => fromHz + ((toHz - fromHz) * at) / seconds, 0.01);
  const murmur = resonance(source, 250 + 60 * random(), 110);
  const nose = overlay(
    resonance(source, 1000 + 200 * random(), 200),
    resonance(source, 2100 + 300 * random(), 300),
    0,
    0.5,
  );
  const lips = overlay(murmur, nose, 0, 0.05 + 0.07 * random());
  return shape(lips, (at) => Math.min(1, at / 0.03, (seconds - at) / 0.05));
}

/** “mm-hm”: two hums, the second higher, a breath between; or one long “mmm”. */
export function mmHm(random: Random, pitchHz: number): Wave {
  const rise = 1.05 + 0.3 * random();
  if (random() < 0.3) return hum(random, 300 + 250 * random(), pitchHz, pitchHz / rise);
  const first = hum(random, 130 + 100 * random(), pitchHz, pitchHz * 0.95);
  const second = hum(random, 180 + 160 * random(), pitchHz * rise, pitchHz * rise * 0.92);
  const gap = shape(lowPass(white(random, 30 + 70 * random()), 1500), () => 0.02);
  return join(first, gap, second);
}

/** Turns a recorded nasal (“m” spoken by a person) into “mm-hm”: cut out, repeated, a little higher. */
export function mmHmFrom(random: Random, nasal: Wave): Wave {
  const faster = 1.08 + 0.15 * random();
  const higher = Float64Array.from(
    { length: Math.floor(nasal.length / faster) },
    (_, i) => nasal[Math.floor(i * faster)] ?? 0,
  );
  const soften = (wave: Wave) =>
    shape(wave, (at) => Math.min(1, at / 0.03, (wave.length / 8000 - at) / 0.04));
  return join(soften(nasal), new Float64Array(samplesOf(30 + 40 * random())), soften(higher));
}
