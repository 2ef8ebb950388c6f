import type { RespondRequest } from '@patchcord/nodes/kit';
import { describe, expect, it } from 'vitest';
import type { Clip } from '../media/clip.ts';
import type { MediaSession, SpeakOptions, Speech, SpeechOutcome, TurnSettings } from '../media/contract.ts';
import type { ModelPart, Synthesiser } from '../providers/index.ts';
import { Checkpoints } from './checkpoints.ts';
import { LastSound } from './last-sound.ts';
import { respond } from './responder.ts';

const call = { name: 'order_status', arguments: { number: '123456' } };
const says = (text: string): ModelPart => ({ type: 'text-delta', text });
const calls: ModelPart = { type: 'tool-call', call };
const leaves: ModelPart = { type: 'exit', exit: 'done' };
const ends = (reason: 'answered' | 'tool' | 'exit'): ModelPart => ({ type: 'finish', reason, usage: null });
/** The model waits here until the test has seen what it wanted. */
const waits = { type: 'wait' } as const;

const request: RespondRequest = {
  kind: 'respond',
  goal: '',
  exits: [],
  documents: [],
  history: [],
  bargeIn: true,
  facts: {},
  tools: [],
};

/** A turn whose model streams these parts; the caller hears what the test lets him. */
function turn(
  parts: readonly (ModelPart | typeof waits)[],
  bargeIn: TurnSettings['bargeIn'] = 'speech-and-keys',
) {
  const waiting = Promise.withResolvers<void>();
  const consumed = Promise.withResolvers<void>();
  const outcome = Promise.withResolvers<SpeechOutcome>();
  const said: Clip[] = [];
  let spoken: SpeakOptions | null = null;
  let streamSignal: AbortSignal | undefined;
  const settle = (reason: SpeechOutcome['reason']) =>
    outcome.resolve({
      reason,
      playedMs: 0,
      clips: said.map((clip) => ({ clip, playedMs: clip.durationMs })),
    });
  const speech: Speech = {
    playedMs: 0,
    append: (clip) => said.push(clip),
    finish: () => settle('finished'),
    stop: () => settle('stopped'),
    settled: outcome.promise,
  };
  const responding = {
    media: {
      speak(options: SpeakOptions) {
        spoken = options;
        return speech;
      },
    } as unknown as MediaSession,
    model: {
      name: 'scripted',
      kind: 'language-model' as const,
      async *respond(_: unknown, { signal }: { signal?: AbortSignal } = {}) {
        streamSignal = signal;
        for (const part of parts) {
          if (part.type !== 'wait') yield part;
          else {
            consumed.resolve();
            await waiting.promise;
          }
        }
      },
    },
    synthesiser: {
      synthesise: async (text: string) => ({ id: text, text, durationMs: 100, words: [] }) as unknown as Clip,
    } as unknown as Synthesiser,
    voice: { voice: 'any', rate: 1 },
    knowledge: [],
    follower: new Checkpoints(
      () => undefined,
      () => 0,
    ),
    filler: { afterMs: 60_000, text: 'One moment, please.' },
    quietMs: 10_000,
    lastSound: new LastSound({ nowMs: () => performance.now() }),
    bargeIn,
    signal: new AbortController().signal,
  };
  return {
    responded: respond(request, responding),
    reachedWait: consumed.promise,
    interrupt: () => settle('interrupted-by-speech'),
    goOn: () => waiting.resolve(),
    spoken: () => spoken,
    isLetGo: () => streamSignal?.aborted,
  };
}

describe('a model’s turn', () => {
  it('settles with the tool it asks for, once the words before it were heard', async () => {
    const { responded } = turn([says('Let me '), says('check.'), calls, ends('tool')]);
    expect(await responded).toMatchObject({
      heardText: 'Let me check.',
      toolCall: call,
      exit: null,
      interrupted: null,
    });
  });

  it('settles with its exit, and no tool', async () => {
    expect(await turn([leaves, ends('exit')]).responded).toMatchObject({ exit: 'done', toolCall: null });
  });

  it('keeps a tool call that was complete before the caller interrupted', async () => {
    const { responded, reachedWait, interrupt } = turn([says('Let me check. '), calls, waits, ends('tool')]);
    await reachedWait;
    interrupt();
    expect(await responded).toMatchObject({
      toolCall: call,
      interrupted: 'speech',
      heardText: 'Let me check.',
    });
  });

  it('drops a tool call that was not, however it ends, and lets the model go', async () => {
    const { responded, reachedWait, interrupt, goOn, isLetGo } = turn([
      says('Let me check. '),
      waits,
      calls,
      ends('tool'),
    ]);
    await reachedWait;
    interrupt();
    const settled = await responded;
    goOn();
    await new Promise(setImmediate);
    expect(settled).toMatchObject({ toolCall: null, interrupted: 'speech' });
    expect(isLetGo()).toBe(true);
  });

  it.each(['speech-and-keys', 'keys', 'off'] as const)(
    'may be interrupted by %s, if that is the setting',
    async (bargeIn) => {
      const { responded, spoken } = turn([says('Yes.'), ends('answered')], bargeIn);
      await responded;
      expect(spoken()).toMatchObject({ bargeIn });
    },
  );
});

describe('a model that says nothing', () => {
  it.each<[string, ModelPart[]]>([
    ['at all', [ends('answered')]],
    ['but dots', [says(' … '), ends('answered')]],
  ])('%s has failed', async (_, parts) => {
    await expect(turn(parts).responded).rejects.toMatchObject({ code: 'MODEL_SAID_NOTHING' });
  });

  it('but chooses a way out or a tool has answered', async () => {
    expect(await turn([leaves, ends('exit')]).responded).toMatchObject({ exit: 'done', heardText: '' });
    expect(await turn([calls, ends('tool')]).responded).toMatchObject({ toolCall: call, heardText: '' });
  });
});
