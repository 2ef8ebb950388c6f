import type { EffectRequest, EffectSettlement, HttpEffect } from '@patchcord/nodes/kit';
import { describe, expect, it } from 'vitest';
import type { EffectContext } from '../engine/index.ts';
import type { Checkpoint } from './checkpoint.ts';
import { type Carrying, takeUp } from './taking-up.ts';

/** Everything that may be done about an effect tells that it was, 4 s into the call. */
function carrier() {
  const done: string[] = [];
  const does = async (what: string): Promise<EffectSettlement> => {
    done.push(what);
    return { kind: 'slept' };
  };
  const carrying: Carrying = {
    nowMs: () => 4000,
    carryOut: (request) => does(`${request.kind} ${'ms' in request ? request.ms : ''}`.trim()),
    say: (_request, _context, _signal, fromMs) => does(`say from ${fromMs}`),
    breakOff: () => does('break off'),
    inviteOn: () => does('sorry, go on'),
    takeUpTransfer: ({ timeoutMs }) => does(`look the leg up, wait ${timeoutMs}`),
    goOnRecording: (_request, _context, _signal, spokenMs) => does(`go on recording after ${spokenMs}`),
  };
  return { done, carrying };
}

const signal = new AbortController().signal;
const context = { effect: 7 } as EffectContext;
const left: Checkpoint = {
  effect: 7,
  atMs: 3500,
  spoken: [],
  playedMs: 1400,
  callerSpeaks: false,
  keys: '',
  spokenMs: 900,
};

async function takenUp(
  request: EffectRequest,
  {
    checkpoint = left,
    interruptionLost = false,
  }: { checkpoint?: Checkpoint | null; interruptionLost?: boolean } = {},
) {
  const { done, carrying } = carrier();
  const begun = { unsettled: { requestedAtMs: 2000 }, interruptionLost };
  const settled = await takeUp(request, context, begun, checkpoint, carrying, signal);
  return { done, settled };
}

const post: HttpEffect = {
  kind: 'http',
  method: 'POST',
  url: 'http://shop.test/',
  headers: {},
  timeoutMs: 5000,
  retries: 0,
  wait: 'answer',
};
const listen: EffectRequest = {
  kind: 'listen',
  expects: { phrases: [] },
  silenceMs: 3000,
  maxSpeechMs: 5000,
  keys: { max: 0, end: null, gapMs: 1000, handlers: [] },
  speech: true,
};

describe('after a restart of the engine', () => {
  it('a prompt goes on where it was, and begins where nothing of it is known', async () => {
    const say: EffectRequest = { kind: 'say', text: 'Welcome.', bargeIn: true };
    expect((await takenUp(say)).done).toEqual(['say from 1400']);
    expect((await takenUp(say, { checkpoint: null })).done).toEqual(['say from 0']);
  });

  it('a model is never asked again: its answer is broken off', async () => {
    const respond = { kind: 'respond' } as EffectRequest;
    expect((await takenUp(respond)).done).toEqual(['break off']);
  });

  it('a caller who had begun to speak is asked to go on; one who had not is listened to, without a word', async () => {
    expect((await takenUp(listen)).done).toEqual(['listen']);
    expect((await takenUp(listen, { checkpoint: null })).done).toEqual(['listen']);
    const speaking = { ...left, callerSpeaks: true };
    expect((await takenUp(listen, { checkpoint: speaking })).done).toEqual(['sorry, go on', 'listen']);
    expect((await takenUp(listen, { interruptionLost: true })).done).toEqual(['sorry, go on', 'listen']);
  });

  it('what was sent to a server is not sent again, unless that does no harm', async () => {
    const { done, settled } = await takenUp(post);
    expect(done).toEqual([]);
    expect(settled).toMatchObject({ kind: 'failed', code: 'UNKNOWN_OUTCOME' });
    expect((await takenUp({ ...post, wait: 'fire' })).settled).toMatchObject({ code: 'UNKNOWN_OUTCOME' });
    expect((await takenUp({ ...post, method: 'GET' })).done).toEqual(['http']);
    expect((await takenUp({ ...post, retries: 2 })).done).toEqual(['http']);
  });

  it('a human is looked up and never dialled again, and waited for no longer than before', async () => {
    const transfer: EffectRequest = { kind: 'transfer', destination: 'desk', timeoutMs: 20_000 };
    expect((await takenUp(transfer)).done).toEqual(['look the leg up, wait 18000']);
    expect((await takenUp({ ...transfer, timeoutMs: 1500 })).done).toEqual(['look the leg up, wait 1000']);
  });

  it('a wait lasts as long as was left of it', async () => {
    expect((await takenUp({ kind: 'sleep', ms: 5000, music: true })).done).toEqual(['sleep 3000']);
    expect((await takenUp({ kind: 'sleep', ms: 500, music: true })).done).toEqual(['sleep 0']);
  });

  it('a message goes on in its file', async () => {
    const record = { kind: 'record' } as EffectRequest;
    expect((await takenUp(record)).done).toEqual(['go on recording after 900']);
  });

  it('keys that may have been sent are not sent again', async () => {
    expect((await takenUp({ kind: 'send-keys', keys: '12' })).settled).toMatchObject({
      code: 'UNKNOWN_OUTCOME',
    });
  });
});
