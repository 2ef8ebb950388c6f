import { catalogue } from '@patchcord/nodes/catalogue';
import { runners } from '@patchcord/nodes/runners';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { traceOf } from '../engine/index.ts';
import { recordedCall } from './recorded-call.ts';
import { replayCall } from './replay-call.ts';
import { makeCall } from './testing/make-call.ts';
import { randomCall } from './testing/random-call.ts';

it('any call through any flow, replayed through the same flow, is the same call byte by byte', async () => {
  await fc.assert(
    fc.asyncProperty(randomCall, async (call) => {
      const { flow, others, entries } = await makeCall(call, catalogue, runners);
      const again = await replayCall(recordedCall(entries), {
        flow,
        version: 'main-1',
        others,
        runners,
        flowThen: (id) => others(id)?.flow ?? null,
        startedEpochMs: 0,
      });
      expect(traceOf(again.entries)).toBe(traceOf(entries));
      expect(again).toMatchObject({ identical: true, divergences: [], stop: null });
    }),
    { numRuns: 2000, seed: 20_261_128 },
  );
}, 120_000);
