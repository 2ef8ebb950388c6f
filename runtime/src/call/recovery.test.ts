import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { MediaSession } from '../media/contract.ts';
import type { AdoptedCall, PhoneCall } from '../transports/asterisk/contract.ts';
import type { FlowChoice } from './flow-directory.ts';
import type { LeftCall } from './left-call.ts';
import { Recovery, type RecoveryOptions } from './recovery.ts';
import type { ReopenedAudio } from './reopen-audio.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const left = (id: string, changes: Partial<LeftCall> = {}): LeftCall => ({
  id,
  flow: 'zoo',
  version: 'v1',
  dialledNumber: '100',
  callerNumber: '',
  channel: `channel-${id}`,
  startedAt: new Date(0),
  place: null,
  checkpoint: null,
  journal: [],
  lastSeq: 0,
  recording: null,
  attempts: 0,
  unreadable: null,
  ...changes,
});

/** Calls of before, and what is done about them, in order. A call is live once the test says so. */
function stage(calls: readonly LeftCall[], knowsVersion = true) {
  const done: string[] = [];
  const live = new Map<string, () => void>();
  const session = (id: string) =>
    ({ close: async () => void done.push(`${id} silent`) }) as unknown as MediaSession;
  const audio = (id: string): ReopenedAudio => ({
    session: session(id),
    isOnItsPort: true,
    onEvent: () => undefined,
  });
  const options = {
    left: calls,
    audio: new Map(calls.map(({ id }) => [id, Promise.resolve(audio(id))])),
    services: {
      store: {
        recoveryAttempted: async (id: string, attempts: number) =>
          void done.push(`${id} attempt ${attempts}`),
        end: async (id: string, { reason }: { reason: string }) => void done.push(`${id} ended: ${reason}`),
      },
      onFailure: (id: string, error: unknown) => done.push(`${id} failed: ${error}`),
    },
    directory: {
      choose: async () => null,
      recall: async () => (knowsVersion ? ({} as FlowChoice) : null),
    },
    switchboard: {
      goOn: (call: PhoneCall, _choice: FlowChoice, { left: { id } }: { left: LeftCall }) => {
        done.push(`${id} goes on, ${call.gone.aborted ? 'gone' : 'there'}`);
        return { live: new Promise<void>((resolve) => live.set(id, resolve)) };
      },
    },
    onLetGo: () => undefined,
  } as unknown as RecoveryOptions;
  const recovery = new Recovery(options);
  const adopt = async (id: string, isThere = true) => {
    const call = { gone: new AbortController().signal, letGo: async () => void done.push(`${id} let go`) };
    recovery.adopted(id, isThere ? ({ call, remote: null } as unknown as AdoptedCall) : null);
    await vi.advanceTimersByTimeAsync(0);
  };
  const isLive = async (id: string, forMs = 1500) => {
    live.get(id)?.();
    await vi.advanceTimersByTimeAsync(forMs);
  };
  return { recovery, done, adopt, isLive };
}

describe('calls of an engine that died', () => {
  it('go on all at once, each counted before it does and no longer once it has been live for a while', async () => {
    const { done, adopt, isLive } = stage([left('a'), left('b')]);
    await adopt('a');
    await adopt('b');
    expect(done).toEqual(['a attempt 1', 'a goes on, there', 'b attempt 1', 'b goes on, there']);
    await isLive('a');
    expect(done.slice(4)).toEqual(['a attempt 0']);
  });

  it('are brought to their end where the caller has left', async () => {
    const { done, adopt } = stage([left('a')]);
    await adopt('a', false);
    expect(done).toEqual(['a attempt 1', 'a goes on, gone']);
  });

  it('that were being taken up when an engine ended come one by one, after the others', async () => {
    const { recovery, done, adopt, isLive } = stage([
      left('a', { attempts: 1 }),
      left('b', { attempts: 1 }),
      left('c'),
    ]);
    let othersLive = false;
    void recovery.live().then(() => {
      othersLive = true;
    });
    for (const id of ['a', 'b', 'c']) await adopt(id);
    expect(done.filter((line) => line.includes('goes on'))).toEqual(['c goes on, there']);
    await isLive('c', 0);
    expect(othersLive).toBe(true);
    expect(done).toContain('a attempt 2');
    expect(done).not.toContain('b attempt 2');
    await isLive('a');
    expect(done).toContain('b attempt 2');
  });

  it('of which one ends engines: it is let go, and remembered as that', async () => {
    const { done, adopt } = stage([left('a', { attempts: 2 })]);
    await adopt('a');
    expect(done).toEqual(['a let go', 'a silent', 'a ended: RECOVERY_CRASHED']);
  });

  it('whose flow is there no more, or whose journal can’t be read, are let go', async () => {
    const gone = stage([left('a')], false);
    await gone.adopt('a');
    expect(gone.done.at(-1)).toBe('a ended: VERSION_GONE');
    const unreadable = stage([left('b', { unreadable: 'JOURNAL_UNREADABLE' })]);
    await unreadable.adopt('b');
    expect(unreadable.done.at(-1)).toBe('b ended: JOURNAL_UNREADABLE');
  });
});

it('without calls of before nothing is waited for', async () => {
  await stage([]).recovery.live();
});
