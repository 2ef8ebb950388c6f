import { afterAll, beforeAll, expect, test } from 'vitest';
import { AriStage, until } from './ari-stage.ts';
import { Sipp } from './sipp.ts';

let stage: AriStage;

beforeAll(async () => {
  stage = await AriStage.open();
});

afterAll(() => stage.close());

test('fifty INVITEs in one second: each is set up in some milliseconds, none fails, nothing is left', async () => {
  const attached: Promise<number>[] = [];
  const failures: unknown[] = [];
  await stage.connect({
    observer: {
      incoming: (call) => {
        const startedMs = performance.now();
        const done = call
          .attach({ callId: `load-${attached.length}`, rtp: { address: '127.0.0.1', port: 9 } })
          .then(() => performance.now() - startedMs);
        done.catch((error: unknown) => failures.push(error));
        attached.push(done);
      },
    },
  });
  const sipp = new Sipp({ sipPort: stage.ports.sip, calls: 50, perSecond: 50, holdMs: 2_000 });
  expect(await sipp.finished).toMatchObject({ successful: 50, failed: 0 });
  expect(failures).toEqual([]);
  const setupMs = (await Promise.all(attached)).sort((a, b) => a - b);
  expect(setupMs).toHaveLength(50);
  const [p50 = 0, p95 = 0] = [setupMs[24], setupMs[47]];
  console.log(`set-up of a call at 50 INVITEs a second: p50 ${p50.toFixed(1)} ms, p95 ${p95.toFixed(1)} ms`);
  // Generous: two cores carry SIPp, Asterisk and this test, and other work may run beside them.
  expect(p50).toBeLessThan(100);
  await until(() => expect(stage.transport?.snapshot().calls).toBe(0));
  await stage.expectNothingLeft();
});
