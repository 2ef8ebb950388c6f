import fc from 'fast-check';
import { expect, test } from 'vitest';
import { playScript, type SoundName, type Stretch, sounds } from './testing/script.ts';
import type { TurnOutput } from './turn-event.ts';

const names: SoundName[] = Object.keys(sounds).filter((name): name is SoundName => name in sounds);
const stretch: fc.Arbitrary<Stretch> = fc.record({
  sound: fc.constantFrom(...names),
  ms: fc.integer({ min: 1, max: 60 }).map((frames) => frames * 20),
  agent: fc.constantFrom('silent' as const, 'speaking' as const),
  bargeIn: fc.constantFrom('speech-and-keys' as const, 'keys' as const, 'off' as const),
});
const quietEnd: Stretch = { sound: 'quiet', ms: 2000 };
const scripts = fc.array(stretch, { maxLength: 25 }).map((script) => [...script, quietEnd]);
const verdictMs = fc.constantFrom(200, 300, 500);

test('every pause is settled once, by resuming or interrupting, within the time for the verdict', () => {
  fc.assert(
    fc.property(scripts, verdictMs, (script, limitMs) => {
      let pausedMs = -1;
      for (const { kind, atMs } of playScript(script, { verdictMs: limitMs })) {
        if (kind === 'pause') {
          expect(pausedMs).toBe(-1);
          pausedMs = atMs;
        } else if (kind === 'resume' || kind === 'interrupt') {
          expect(pausedMs).toBeGreaterThanOrEqual(0);
          expect(atMs - pausedMs).toBeLessThanOrEqual(limitMs);
          pausedMs = -1;
        }
      }
      expect(pausedMs).toBe(-1);
    }),
    { seed: 20_261_128 },
  );
});

test('utterances open and close in turn, in order and with rising numbers', () => {
  fc.assert(
    fc.property(scripts, (script) => {
      let open = 0;
      let last = 0;
      for (const output of playScript(script)) {
        if (output.kind === 'utterance-opened') {
          expect(open).toBe(0);
          expect(output.utterance).toBe(last + 1);
          open = last = output.utterance;
        } else if (output.kind === 'utterance-closed' || output.kind === 'utterance-dropped') {
          expect(output.utterance).toBe(open);
          open = 0;
        }
      }
      expect(open).toBe(0);
    }),
    { seed: 20_261_128 },
  );
});

test('an utterance lies in the past, and none overlaps the one before', () => {
  fc.assert(
    fc.property(scripts, (script) => {
      let endMs = 0;
      for (const output of playScript(script)) {
        if (output.kind !== 'utterance-closed') continue;
        expect(output.startedMs).toBeLessThan(output.toMs);
        expect(output.toMs).toBeLessThanOrEqual(output.atMs + 20);
        expect(output.startedMs).toBeGreaterThanOrEqual(endMs - 200);
        endMs = output.toMs;
      }
    }),
    { seed: 20_261_128 },
  );
});

test('nothing interrupts a voice that may not be interrupted', () => {
  const firm = scripts.map((script) => script.map((part): Stretch => ({ ...part, bargeIn: 'off' })));
  fc.assert(
    fc.property(firm, (script) => {
      expect(kinds(playScript(script))).not.toContain('pause');
    }),
    { seed: 20_261_128 },
  );
});

test('the same sounds give the same turns', () => {
  fc.assert(
    fc.property(scripts, (script) => {
      expect(playScript(script)).toEqual(playScript(script));
    }),
    { seed: 20_261_128 },
  );
});

const kinds = (outputs: readonly TurnOutput[]) => outputs.map(({ kind }) => kind);
