import { setTimeout as pause } from 'node:timers/promises';
import { benchNumbers } from './bench-flows.ts';
import { completeCalls } from './complete-calls.ts';
import type { Benchmark, Figure } from './figure.ts';
import { talkingCaller } from './load/caller-clips.ts';
import { withCalls } from './load/hold-calls.ts';
import { onStage, type Stage } from './stage.ts';

const levels = [4, 8, 16, 24, 32, 64];
const talkMs = 20_000;
/** A call in twenty may be sent off with an apology because no recogniser was free. */
const leastShare = 0.95;
/** The product's recogniser is there to try things with: it must carry a small office. */
const goalCalls = 4;

/** How many callers the recogniser that needs no key can listen to. */
export const localSpeech: Benchmark = {
  name: 'local-speech',
  method: `The conversation of “steady”, heard by the product’s own PocketSphinx processes: ${talkMs / 1000} s at each of ${levels.join(', ')} calls, until fewer than ${leastShare * 100} % of them are whole.`,
  parts: [{ figures: ['calls-held-local-stt'], run: () => onStage({ localSpeech: true }, measure) }],
};

async function measure(stage: Stage): Promise<Figure[]> {
  const ulaw = await talkingCaller();
  const seen: string[] = [];
  let held = 0;
  for (const calls of levels) {
    const sinceMs = Date.now();
    await withCalls(
      stage,
      { number: benchNumbers.talking, calls, ulaw, holdMs: talkMs + 1000 * Math.ceil(calls / 20) },
      () => pause(talkMs - 5000),
    );
    const complete = await completeCalls(stage.product, { lastedMs: talkMs, sinceMs });
    seen.push(`${complete} of ${calls}`);
    if (complete < leastShare * calls) break;
    held = calls;
  }
  return [
    {
      name: 'calls-held-local-stt',
      stat: 'count',
      value: held,
      op: '>=',
      goal: goalCalls,
      unit: 'calls',
      samples: seen.length,
      detail: `whole: ${seen.join(', ')}`,
    },
  ];
}
