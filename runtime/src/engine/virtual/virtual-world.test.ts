import { compileFlow, flowSchema } from '@patchcord/flows/model';
import { catalogue } from '@patchcord/nodes/catalogue';
import type { ListenRequest } from '@patchcord/nodes/kit';
import { describe, expect, it } from 'vitest';
import { type CallerMove, scriptedCaller } from './caller-move.ts';
import { type VirtualAnswers, VirtualWorld } from './virtual-world.ts';

const node = 'here';
const flowWith = (mode: 'speech' | 'keys' | 'off') =>
  compileFlow(
    flowSchema.parse({
      format: 1,
      id: 'line',
      name: 'Line',
      entry: 'bye',
      settings: { onError: 'bye', interruption: { mode } },
      nodes: { bye: { type: 'hangup@1' } },
    }),
    catalogue,
  );
const answers: VirtualAnswers = {
  respond: async () => ({ text: 'We open at nine', exit: null }),
  transfer: () => 'busy',
};

/** A call whose effects a test performs one by one. */
function call(moves: readonly CallerMove[], interruption: 'speech' | 'keys' | 'off' = 'speech') {
  const world = new VirtualWorld(scriptedCaller(moves), answers);
  const context = {
    effect: 1,
    node,
    flow: flowWith(interruption),
    expects: { phrases: [] },
    deadlineMs: 60_000,
  };
  const listen = ({ keys, ...changes }: Changes = {}) =>
    world.perform({ ...request, ...changes, keys: { ...request.keys, ...keys } }, context);
  const say = (bargeIn = true) =>
    world.perform({ kind: 'say', text: 'Please hold the line', bargeIn }, context);
  const transfer = () => world.perform({ kind: 'transfer', destination: 'desk', timeoutMs: 5000 }, context);
  return { world, listen, say, transfer };
}

type Changes = Partial<Omit<ListenRequest, 'keys'>> & { readonly keys?: Partial<ListenRequest['keys']> };

const request: ListenRequest = {
  kind: 'listen',
  expects: { phrases: [] },
  silenceMs: 5000,
  maxSpeechMs: 10_000,
  keys: { max: 0, end: null, gapMs: 1000, handlers: [] },
  speech: true,
};

describe('keys', () => {
  it('beyond what is wanted stay for the next listen, also when words come between', async () => {
    const { listen, say } = call([{ keys: '12' }, { interruptAfterMs: 900, say: 'wait' }]);
    expect(await listen({ keys: { max: 1 } })).toEqual({ kind: 'keys', keys: '1' });
    await say();
    expect(await listen()).toMatchObject({ kind: 'speech', text: 'wait' });
    expect(await listen({ keys: { max: 1 } })).toEqual({ kind: 'keys', keys: '2' });
  });

  it('that nobody wants settle nothing: the caller may still speak, and they stay', async () => {
    const { listen, world } = call([{ keys: '5' }, { say: 'a book' }]);
    expect(await listen()).toMatchObject({ kind: 'speech', text: 'a book' });
    expect(await listen({ keys: { max: 1 } })).toEqual({ kind: 'keys', keys: '5' });
    expect(world.nowMs()).toBe(1000);
  });

  it('of a handler settle a listen that wants none; the others stay', async () => {
    const { listen } = call([{ keys: '507' }]);
    expect(await listen({ keys: { handlers: ['*', '0'] } })).toEqual({ kind: 'keys', keys: '0' });
    expect(await listen({ keys: { max: 4 } })).toEqual({ kind: 'keys', keys: '57' });
  });

  it('end at the ending key, which is nobody’s', async () => {
    const { listen } = call([{ keys: '12#3' }]);
    expect(await listen({ keys: { max: 6, end: '#' } })).toEqual({ kind: 'keys', keys: '12' });
    expect(await listen({ keys: { max: 6, end: '#' } })).toEqual({ kind: 'keys', keys: '3' });
  });

  it('stop a prompt at once and are taken next', async () => {
    const { listen, say } = call([{ interruptAfterMs: 900, keys: '2' }]);
    expect(await say()).toMatchObject({ heardText: 'Please hold', playedMs: 900, interrupted: 'key' });
    expect(await listen({ keys: { max: 1 } })).toEqual({ kind: 'keys', keys: '2' });
  });

  it('are typed ahead over a prompt that insists on being heard', async () => {
    const { listen, say, world } = call([{ interruptAfterMs: 900, keys: '2' }]);
    expect(await say(false)).toMatchObject({ playedMs: 1600, interrupted: null });
    expect(await listen({ keys: { max: 1 } })).toEqual({ kind: 'keys', keys: '2' });
    expect(world.nowMs()).toBe(1600);
  });
});

describe('what may interrupt', () => {
  it.each([
    ['speech', 'speech', 'key'],
    ['keys', null, 'key'],
    ['off', null, null],
  ] as const)('follows the flow’s setting “%s”', async (mode, bySpeech, byKey) => {
    const words = call([{ interruptAfterMs: 500, say: 'wait' }], mode);
    expect(await words.say()).toMatchObject({ interrupted: bySpeech });
    expect(await words.listen()).toMatchObject({ kind: 'speech', text: 'wait' });
    expect(await call([{ interruptAfterMs: 500, keys: '1' }], mode).say()).toMatchObject({
      interrupted: byKey,
    });
  });
});

describe('words', () => {
  it('that nothing listened to answer nothing that is asked later', async () => {
    const { listen, say } = call([{ say: 'too early' }, { keys: '1' }]);
    expect(await listen({ speech: false, keys: { max: 1 } })).toEqual({ kind: 'keys', keys: '1' });
    await say();
    expect(await listen()).toEqual({ kind: 'silence' });
  });

  it('over the ringing are said to nobody', async () => {
    const { listen, say, transfer } = call([{ interruptAfterMs: 500, say: 'wait' }]);
    await say();
    await transfer();
    expect(await listen()).toEqual({ kind: 'silence' });
  });
});

it('silence takes its time, and no longer', async () => {
  const { listen, world } = call([{ silent: true }, { keys: '1' }]);
  await listen();
  expect(world.nowMs()).toBe(5000);
  expect(await listen({ silenceMs: 0, keys: { max: 1 } })).toEqual({ kind: 'silence' });
  expect(world.nowMs()).toBe(5000);
});
