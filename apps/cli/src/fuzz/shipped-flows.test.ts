import { fuzzFlow } from '@patchcord/runtime/fuzz';
import { expect, it } from 'vitest';
import { fuzzSubject } from './fuzz-subject.ts';
import { ruledOutPorts } from './ruled-out-ports.ts';

it.each(['techstore', 'healthplus', 'edulearn', 'call-back'])(
  '%s keeps every promise to a thousand callers, and the same seed brings the same thousand',
  async (name) => {
    const { subject, flows } = await fuzzSubject(name);
    const options = { calls: 1000, seed: 20_261_128, flows, ruledOut: ruledOutPorts(flows) };
    const report = await fuzzFlow(subject, options);
    expect(report.failures).toEqual([]);
    expect(report.turns / report.calls).toBeGreaterThan(3);
    // The rest takes some thousand calls more: `patchcord fuzz` comes to all of them.
    expect(report.visited / report.spots).toBeGreaterThan(0.85);
    const half = { ...options, calls: 500 };
    const again = await fuzzFlow(subject, half);
    expect(again.digest).toBe((await fuzzFlow(subject, half)).digest);
    expect(again.digest).not.toBe((await fuzzFlow(subject, { ...half, seed: 1 })).digest);
  },
  60_000,
);
