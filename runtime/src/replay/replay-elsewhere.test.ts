import { catalogue } from '@patchcord/nodes/catalogue';
import { runners } from '@patchcord/nodes/runners';
import fc from 'fast-check';
import { expect, it, onTestFinished, vi } from 'vitest';
import { type JournalEntry, traceOf } from '../engine/index.ts';
import { recordedCall } from './recorded-call.ts';
import { replayCall } from './replay-call.ts';
import { makeCall, type RunCall } from './testing/make-call.ts';
import { callThrough, randomCall } from './testing/random-call.ts';
import { randomNodes } from './testing/random-node.ts';

vi.setConfig({ testTimeout: 60_000 });

function replayed({ flow, others, entries }: RunCall) {
  return replayCall(recordedCall(entries), {
    flow,
    version: 'main-1',
    others,
    runners,
    flowThen: (id) => others(id)?.flow ?? null,
    startedEpochMs: 0,
  });
}

/** Some calls through flows that look at clocks and calendars. */
async function someCalls(): Promise<RunCall[]> {
  const anywhere = fc.sample(randomCall, { numRuns: 80, seed: 4 });
  const everywhere = randomNodes.flatMap((node) => fc.sample(callThrough(node), { numRuns: 8, seed: 4 }));
  const calls = [...anywhere, ...everywhere];
  return Promise.all(calls.map((call) => makeCall(call, catalogue, runners)));
}

it('in another time zone, on another day, a call is the same byte by byte', async () => {
  const { TZ } = process.env;
  onTestFinished(() => {
    vi.useRealTimers();
    if (TZ === undefined) delete process.env.TZ;
    else process.env.TZ = TZ;
  });
  const calls = await someCalls();
  vi.useFakeTimers({ toFake: ['Date'] });
  for (const [zone, day] of [
    ['Pacific/Auckland', '2031-02-28T23:59:30Z'],
    ['America/Los_Angeles', '1999-07-04T03:00:00Z'],
  ] as const) {
    process.env.TZ = zone;
    vi.setSystemTime(day);
    for (const call of calls) {
      const again = await replayed(call);
      expect(again.identical).toBe(true);
      expect(traceOf(again.entries)).toBe(traceOf(call.entries));
    }
  }
});

/** What nothing but the world can tell; all else follows from it. */
const essential = ['call-started', 'flow-entered', 'effect-settled'];

it('from its answers alone, everything else of the journal deleted, a call is the same byte by byte', async () => {
  for (const call of await someCalls()) {
    const left = call.entries.filter(({ kind }) => essential.includes(kind));
    const again = await replayed({ ...call, entries: left });
    expect(traceOf(again.entries)).toBe(traceOf(call.entries));
    expect(again.identical).toBe(true);
  }
});

it('an answer that is lost is told, not guessed', async () => {
  const [call] = await someCalls();
  const entries = call?.entries ?? [];
  const lost = (entry: JournalEntry) => entry.kind !== 'effect-settled' || entry.effect !== 1;
  expect(entries.some((entry) => !lost(entry))).toBe(true);
  expect(() => recordedCall(entries.filter(lost))).toThrow(/answers this call got are missing/);
});

it('a call that was cut off is the same as far as its journal goes', async () => {
  for (const call of await someCalls()) {
    const cut = call.entries.slice(0, Math.ceil(call.entries.length / 2));
    const again = await replayed({ ...call, entries: cut });
    expect(again.divergences).toEqual([]);
    expect(traceOf(call.entries).startsWith(traceOf(cut))).toBe(true);
    expect(traceOf(again.entries).startsWith(traceOf(cut))).toBe(true);
  }
});
