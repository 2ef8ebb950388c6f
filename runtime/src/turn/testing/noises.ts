import { highPass, lowPass, resonance } from './filters.ts';
import { bell, type Random } from './random.ts';
import { join, makeWave, overlay, quiet, samplesOf, shape, type Wave } from './wave.ts';

export const white = (random: Random, durationMs: number): Wave => makeWave(durationMs, () => bell(random));

/** −3 dB an octave (P. Kellet's economy filter). */
export function pink(random: Random, durationMs: number): Wave {
  let [slow, middle, fast] = [0, 0, 0];
  return makeWave(durationMs, () => {
    const next = bell(random);
    slow = 0.997 * slow + 0.0296 * next;
    middle = 0.963 * middle + 0.0745 * next;
    fast = 0.57 * fast + 0.1099 * next;
    return slow * 3.5 + middle * 2 + fast * 2 + next * 0.1848;
  });
}

/** Rises and falls within 10 ms, so that the edge itself is no click. */
export function burst(wave: Wave): Wave {
  const seconds = wave.length / 8000;
  return shape(wave, (at) => Math.min(1, at / 0.01, (seconds - at) / 0.01));
}

/** Wind on the microphone: low noise that swells. */
export function wind(random: Random, durationMs: number): Wave {
  const rateHz = 0.5 + 2 * random();
  return shape(
    lowPass(white(random, durationMs), 300 + 400 * random()),
    (at) => 0.2 + Math.sin(Math.PI * rateHz * at) ** 2,
  );
}

/** Breath into the mouthpiece. */
export function breath(random: Random, durationMs: number): Wave {
  const seconds = durationMs / 1000;
  const noise = resonance(white(random, durationMs), 600 + 1200 * random(), 1500);
  return shape(noise, (at) => Math.sin((Math.PI * at) / seconds) ** 1.5);
}

/** A door: a crack, then wood and room. */
export function doorSlam(random: Random): Wave {
  const decay = 12 + 20 * random();
  const body = resonance(lowPass(white(random, 500), 900), 90 + 160 * random(), 60);
  const crack = shape(white(random, 500), (at) => Math.exp(-at * 250));
  return overlay(
    shape(body, (at) => 4 * Math.exp(-at * decay)),
    crack,
    0,
    0.6,
  );
}

/** Typing: clicks of a few milliseconds, five to ten a second. */
export function typing(random: Random, durationMs: number): Wave {
  let desk = quiet(durationMs);
  for (let at = 0; at < durationMs; at += 90 + 110 * random()) {
    const click = shape(highPass(white(random, 30), 800 + 1000 * random()), (seconds) =>
      Math.exp(-seconds * 400),
    );
    desk = overlay(desk, click, samplesOf(at), 0.5 + random());
  }
  return desk;
}

/** The handset knocked or put down: a few thumps. */
export function handling(random: Random): Wave {
  const thumps = Array.from({ length: 1 + Math.floor(3 * random()) }, () => {
    const thump = resonance(white(random, 120), 150 + 500 * random(), 200);
    return join(
      shape(thump, (at) => Math.exp(-at * 45)),
      quiet(40 + 120 * random()),
    );
  });
  return join(...thumps);
}

/** A phone ringing or a doorbell in the caller's room. */
export function bellRing(random: Random): Wave {
  const [first, second] = [500 + 900 * random(), 600 + 1500 * random()];
  const warbleHz = 8 + 12 * random();
  return burst(
    makeWave(900, (_, at) =>
      Math.sin(2 * Math.PI * (Math.sin(2 * Math.PI * warbleHz * at) > 0 ? first : second) * at),
    ),
  );
}
