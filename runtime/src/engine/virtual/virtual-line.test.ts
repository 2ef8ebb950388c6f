import { compileFlow, flowSchema } from '@patchcord/flows/model';
import { catalogue } from '@patchcord/nodes/catalogue';
import type { EffectRequest, HttpEffect, ListenRequest } from '@patchcord/nodes/kit';
import { describe, expect, it } from 'vitest';
import { type CallerMove, scriptedCaller } from './caller-move.ts';
import { VirtualWorld } from './virtual-world.ts';

const flow = compileFlow(
  flowSchema.parse({
    format: 1,
    id: 'line',
    name: 'Line',
    entry: 'bye',
    settings: { onError: 'bye', filler: { text: 'One moment.', afterMs: 2000 } },
    nodes: { bye: { type: 'hangup@1' } },
  }),
  catalogue,
);

/** A call whose effects a test performs one by one; what is heard of it is noted. */
function call(moves: readonly CallerMove[], serverMs = 0) {
  const heard: string[] = [];
  const world = new VirtualWorld(
    scriptedCaller(moves),
    {
      respond: () => ({ text: 'At nine', exit: null }),
      transfer: () => ({ outcome: 'busy', ringMs: 3000 }),
      http: () => ({ status: 200, body: null, tookMs: serverMs }),
    },
    {
      sounds: (what, fromMs, toMs) => heard.push(`${what} ${fromMs}–${toMs}`),
      speaks: () => undefined,
      presses: () => undefined,
      makesNoise: () => undefined,
      forgotten: () => undefined,
      hangsUp: (atMs) => heard.push(`gone ${atMs}`),
    },
  );
  const perform = (request: EffectRequest) =>
    world.perform(request, { effect: 1, node: 'here', flow, expects: { phrases: [] }, deadlineMs: 60_000 });
  return { world, heard, perform };
}

const say: EffectRequest = { kind: 'say', text: 'Please hold the line', bargeIn: true };
const dial: EffectRequest = { kind: 'transfer', destination: 'desk', timeoutMs: 20_000 };
const post: HttpEffect = {
  kind: 'http',
  method: 'POST',
  url: 'http://localhost/',
  headers: {},
  timeoutMs: 10_000,
  retries: 0,
  wait: 'answer',
};
const listen: ListenRequest = {
  kind: 'listen',
  expects: { phrases: [] },
  silenceMs: 5000,
  maxSpeechMs: 10_000,
  keys: { max: 1, end: null, gapMs: 1000, handlers: [] },
  speech: true,
};

describe('over a prompt', () => {
  it.each(['cough', 'hum', 'street'] as const)('a %s stops nothing', async (noise) => {
    const { perform } = call([{ interruptAfterMs: 400, noise }]);
    expect(await perform(say)).toMatchObject({ heardText: 'Please hold the line', interrupted: null });
    expect(await perform(listen)).toEqual({ kind: 'silence' });
  });

  it('the voice pauses for what may be words, and goes on where it was', async () => {
    const { perform, heard } = call([{ interruptAfterMs: 400, noise: 'hum' }]);
    await perform(say);
    const [before, after] = heard;
    expect(before).toBe('voice 0–400');
    expect(after).toMatch(/^voice [89]\d\d–2\d\d\d$/);
  });

  it('words are heard as the prompt stops, and those of a second breath stop the next one', async () => {
    const { perform } = call([{ interruptAfterMs: 400, say: 'wait', thenSay: 'no' }]);
    expect(await perform(say)).toMatchObject({ heardText: 'Please', interrupted: 'speech' });
    expect(await perform(listen)).toMatchObject({ text: 'wait' });
    expect(await perform(say)).toMatchObject({ interrupted: 'speech' });
    expect(await perform(listen)).toMatchObject({ text: 'no' });
  });

  it('a move that lets it pass is for that prompt alone', async () => {
    const { perform } = call([{ hearOut: true }, { interruptAfterMs: 400, keys: '1' }]);
    expect(await perform(say)).toMatchObject({ interrupted: null });
    expect(await perform(say)).toMatchObject({ interrupted: 'key' });
  });
});

it('a key in mid-word is taken at once, and the words answer nothing that is asked later', async () => {
  const { perform, world } = call([{ say: 'the first of them please', pressing: '1', afterMs: 500 }]);
  expect(await perform(listen)).toEqual({ kind: 'keys', keys: '1' });
  expect(world.nowMs()).toBe(500);
  await perform(say);
  expect(await perform(listen)).toEqual({ kind: 'silence' });
});

describe('a caller who hangs up', () => {
  it('while it rings is gone at once, and nothing rings any more', async () => {
    const { perform, heard } = call([{ hangUpAfterMs: 700 }]);
    expect(await perform(dial)).toMatchObject({ kind: 'ended', by: 'caller' });
    expect(heard).toEqual(['gone 700', 'ringing 0–700']);
    expect(await perform(say)).toMatchObject({ kind: 'ended' });
  });

  it('while a server is asked hears no filler; what was asked is answered all the same', async () => {
    const { perform, heard, world } = call([{ hangUpAfterMs: 700 }], 6000);
    expect(await perform(post)).toMatchObject({ kind: 'http-answered', status: 200, heardText: '' });
    expect(world.nowMs()).toBe(6000);
    expect(heard).toEqual(['gone 700']);
    expect(await perform(listen)).toMatchObject({ kind: 'ended' });
  });

  it('while he is listened to is waited for no longer', async () => {
    const { perform, world } = call([{ hangUpAfterMs: 1200 }]);
    expect(await perform(listen)).toMatchObject({ kind: 'ended' });
    expect(world.nowMs()).toBe(1200);
  });
});

it('a slow server is bridged again and again, each filler as it was heard', async () => {
  const { perform, heard } = call([], 9000);
  expect(await perform(post)).toMatchObject({ heardText: 'One moment. One moment.' });
  expect(heard).toEqual(['filler 2000–2800', 'filler 7800–8600']);
});

it('where only keys are wanted nobody waits for the end of what is said', async () => {
  const { perform, world } = call([{ say: 'well '.repeat(30) }]);
  expect(await perform({ ...listen, speech: false })).toEqual({ kind: 'silence' });
  expect(world.nowMs()).toBe(5000);
});

describe('a message', () => {
  it('ends at its limit: what the caller says beyond it comes over the next prompt', async () => {
    const endless = Array.from({ length: 60 }, () => 'and').join(' ');
    const { perform } = call([{ say: endless }]);
    const message = { kind: 'record', maxMs: 10_000, silenceMs: 3000, beep: false, endKeys: '' } as const;
    expect(await perform(message)).toMatchObject({ kind: 'recorded', spokenMs: 10_000, endedBy: 'limit' });
    // He is cut after fifteen seconds, and his next piece begins five seconds into this.
    const long = { ...say, text: Array.from({ length: 40 }, () => 'hold').join(' ') };
    expect(await perform(long)).toMatchObject({ interrupted: 'speech', playedMs: 4800 });
  });
});
