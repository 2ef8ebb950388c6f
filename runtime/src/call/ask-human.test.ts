import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Clip } from '../media/clip.ts';
import type { MediaEvent, MediaSession } from '../media/contract.ts';
import type { AnsweredLeg, CallEnd, RtpAddress } from '../transports/asterisk/contract.ts';
import { CallEndedError } from '../transports/asterisk/index.ts';
import { askHuman } from './ask-human.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const accept = { text: 'Ada calls. Press 1.', key: '1', withinMs: 9000 };
const heardAt: RtpAddress = { address: '127.0.0.1', port: 20_000 };

/** A human with a telephone; `script` tells what was done for him, in order. */
function human(attach: () => Promise<RtpAddress> = async () => heardAt) {
  const script: string[] = [];
  const end = Promise.withResolvers<CallEnd>();
  const caller = new AbortController();
  let press: (digit: string) => void = () => undefined;
  let hear: (event: MediaEvent) => void = () => undefined;
  const leg: AnsweredLeg = {
    channelId: 'leg',
    attach: ({ port }) => {
      script.push(`attached to ${port}`);
      return attach();
    },
    detach: async () => {
      script.push('detached');
    },
    onKey: (listener) => {
      press = listener;
      return () => {
        press = () => script.push('key nobody waits for');
      };
    },
    ended: end.promise,
    hangup: async () => undefined,
  };
  const session = {
    localPort: 24_000,
    connect: ({ port }: RtpAddress) => script.push(`sends to ${port}`),
    key: (digit: string) => hear({ kind: 'key', digit, atMs: 0 }),
    speak: ({ loop }: { loop?: boolean }) => ({
      append: ({ text }: Clip) => script.push(`${loop ? 'again and again' : 'once'}: ${text || '(pause)'}`),
    }),
    suspend: () => script.push('silent'),
    close: async () => script.push('closed'),
  } as unknown as MediaSession;
  const asked = askHuman(leg, accept, {
    media: {
      openSession: async ({ onEvent }) => {
        hear = onEvent;
        return session;
      },
    },
    rtpAddress: '127.0.0.1',
    synthesise: async (text) => ({ text }) as Clip,
    signal: caller.signal,
  });
  return { asked, script, end, caller, press: (digit: string) => press(digit), key: session.key };
}

const freed = ['silent', 'detached', 'closed'];
const told = [
  'attached to 24000',
  'sends to 20000',
  'again and again: Ada calls. Press 1.',
  'again and again: (pause)',
];

describe('a human who answers', () => {
  it('is told who calls until he presses the key', async () => {
    const { asked, script, press } = human();
    await vi.advanceTimersByTimeAsync(4000);
    expect(script).toEqual(told);
    press('1');
    expect(await asked).toBe(true);
    expect(script).toEqual([...told, ...freed]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('declines with another key, heard in the audio as well', async () => {
    const { asked, key, script } = human();
    await vi.advanceTimersByTimeAsync(100);
    key('9');
    expect(await asked).toBe(false);
    expect(script.slice(-3)).toEqual(freed);
  });

  it('declines by saying nothing, as voicemail does', async () => {
    const { asked, script } = human();
    const settled = vi.fn();
    void asked.then(settled);
    await vi.advanceTimersByTimeAsync(8900);
    expect(settled).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(100);
    expect(settled).toHaveBeenCalledWith(false);
    expect(script.slice(-3)).toEqual(freed);
  });

  it('declines by hanging up', async () => {
    const { asked, end, script } = human();
    await vi.advanceTimersByTimeAsync(100);
    end.resolve({ by: 'human', cause: 16, causeText: '' });
    expect(await asked).toBe(false);
    expect(script.slice(-3)).toEqual(freed);
  });

  it('may be gone before he is asked', async () => {
    const { asked, end, script } = human(() => Promise.reject(new CallEndedError('answering')));
    await vi.advanceTimersByTimeAsync(100);
    end.resolve({ by: 'human', cause: 16, causeText: '' });
    expect(await asked).toBe(false);
    expect(script).toEqual(['attached to 24000', ...freed]);
  });

  it('is left alone when the caller hangs up', async () => {
    const { asked, caller, script, press } = human();
    await vi.advanceTimersByTimeAsync(100);
    caller.abort();
    expect(await asked).toBe(false);
    press('1');
    expect(script.slice(-4)).toEqual([...freed, 'key nobody waits for']);
  });

  it('cannot be asked where Asterisk gives him no audio: that is an error, not a no', async () => {
    const refused = new Error('ARI_FAULT');
    const { asked, script } = human(() => Promise.reject(refused));
    await expect(asked).rejects.toBe(refused);
    expect(script.slice(-3)).toEqual(freed);
    expect(vi.getTimerCount()).toBe(0);
  });
});
