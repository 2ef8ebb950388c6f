import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type CompiledFlow, compileFlow, flowSchema, recording } from '@patchcord/flows/model';
import { defineNode, type EffectRequest, type ListenRequest } from '@patchcord/nodes/kit';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import type { EffectContext } from '../engine/index.ts';
import { HttpClient, Outbox } from '../http/index.ts';
import { KnowledgeBase } from '../knowledge/index.ts';
import type { Clip } from '../media/clip.ts';
import type { MediaSession, SpeakOptions, Speech, SpeechOutcome } from '../media/contract.ts';
import { type LanguageModel, ProviderError, type Synthesiser } from '../providers/index.ts';
import type { Checkpoint } from './checkpoint.ts';
import { Checkpoints } from './checkpoints.ts';
import type { Recordings } from './flow-voice.ts';
import type { Line, TransferRequest } from './line.ts';
import { LiveWorld } from './live-world.ts';
import type { Outside } from './outside.ts';
import { WavFile } from './wav-file.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A speech that plays until the test ends it. */
class FakeSpeech implements Speech {
  readonly appended: Clip[] = [];
  readonly options: SpeakOptions;
  readonly #settled = Promise.withResolvers<SpeechOutcome>();
  readonly settled = this.#settled.promise;
  /** How far it has been played when it is stopped, and how much later that is told. */
  playedMs = 0;
  toldAfterMs = 0;

  constructor(options: SpeakOptions) {
    this.options = options;
  }

  append(clip: Clip): void {
    this.appended.push(clip);
  }

  finish(): void {
    // The test says when the last clip has been played.
  }

  stop(): void {
    const tell = () => this.end('stopped', this.playedMs);
    if (this.toldAfterMs > 0) setTimeout(tell, this.toldAfterMs);
    else tell();
  }

  end(reason: SpeechOutcome['reason'], playedMs: number): void {
    this.#settled.resolve({ reason, playedMs, clips: this.appended.map((clip) => ({ clip, playedMs })) });
  }
}

const clip = (text: string): Clip => {
  const words = text.split(' ').map((word, index) => ({ word, startMs: index * 100 }));
  return {
    id: text,
    text,
    ulaw: new SharedArrayBuffer(0),
    durationMs: words.length * 100,
    words,
    wordsEstimated: false,
  };
};

const flow = compileFlow(
  flowSchema.parse({
    format: 1,
    id: 'zoo',
    name: 'Zoo',
    entry: 'end',
    settings: { onError: 'end' },
    nodes: { end: { type: 'stop@1' } },
  }),
  {
    stop: defineNode({
      type: 'stop',
      version: 1,
      title: 'Stop',
      family: 'end',
      config: z.strictObject({}),
      ports: {},
      summary: () => '',
    }),
  },
);

const http = new HttpClient();
const outside: Outside = {
  http,
  outbox: new Outbox({ client: http, onFailure: () => undefined }),
  knowledge: new KnowledgeBase(),
  wallClock: () => Date.UTC(2026, 10, 25),
};

interface Changes {
  readonly synthesiser?: Partial<Synthesiser>;
  readonly line?: Partial<Line>;
  readonly model?: Partial<LanguageModel>;
  readonly outside?: Partial<Outside>;
  readonly recordings?: Recordings;
  readonly messageFile?: string;
  readonly left?: Checkpoint;
}

function call(changes: Changes = {}) {
  const speeches: FakeSpeech[] = [];
  const notes: string[] = [];
  const recording: string[] = [];
  const configure = vi.fn();
  const written: Checkpoint[] = [];
  const left = changes.left ?? null;
  const media = {
    localPort: 0,
    nowMs: () => performance.now(),
    configure,
    stopRecording: async () => {
      recording.push('stopped');
    },
    resumeRecording: () => recording.push('resumed'),
    callerAudio: () => new Uint8Array(0),
    speak(options: SpeakOptions) {
      const speech = new FakeSpeech(options);
      speeches.push(speech);
      return speech;
    },
  } as unknown as MediaSession;
  const synthesiser = {
    async *synthesiseSentences(text: string) {
      yield clip(text);
    },
    synthesise: async (text: string) => clip(text),
    ...changes.synthesiser,
  } as Synthesiser;
  const line: Line = {
    hangUp: vi.fn(async () => undefined),
    transfer: async () => ({ outcome: 'busy', cause: 17 }),
    takeUpTransfer: async () => ({ outcome: 'failed', cause: 0 }),
    handOver: async () => undefined,
    sendKeys: vi.fn(async () => undefined),
    ...changes.line,
  };
  const model: LanguageModel = {
    name: 'silent',
    kind: 'language-model',
    async *respond() {
      await new Promise(() => undefined);
    },
    ...changes.model,
  };
  const world = new LiveWorld({
    callId: 'c1',
    media,
    line,
    synthesiser,
    recordings: changes.recordings ?? { clip: async () => null },
    recogniser: null,
    model,
    outside: { ...outside, ...changes.outside },
    messageFile: () => ({ file: changes.messageFile ?? '/dev/null/message.wav', name: 'message' }),
    onMessage: vi.fn(),
    onNote: (what) => notes.push(what),
    checkpoints: new Checkpoints(
      (checkpoint) => written.push(checkpoint),
      () => performance.now(),
      left,
    ),
    left,
  });
  return { written, world, speeches, notes, line, recording, configure };
}

const context: EffectContext = {
  effect: 1,
  flow,
  node: flow.entry.id,
  expects: { phrases: [] },
  deadlineMs: 8000,
};
const ask = {
  kind: 'http',
  method: 'GET',
  url: 'http://shop.test/',
  headers: {},
  timeoutMs: 10_000,
  retries: 0,
  wait: 'answer',
} as const;
const later = <Value>(value: Value, ms: number) =>
  new Promise<Value>((resolve) => setTimeout(() => resolve(value), ms));
const listenFor = (silenceMs: number): ListenRequest => ({
  kind: 'listen',
  expects: { phrases: [] },
  silenceMs,
  maxSpeechMs: 5000,
  keys: { max: 0, end: null, gapMs: 1000, handlers: [] },
  speech: true,
});
const modelTurn = {
  kind: 'respond',
  goal: '',
  exits: [],
  documents: [],
  history: [],
  bargeIn: true,
  facts: {},
  tools: [],
} as const;
const record = { kind: 'record', beep: false, maxMs: 60_000, silenceMs: 4000, endKeys: '#' } as const;
const sayHello = { kind: 'say', text: 'Hello to you', bargeIn: true } as const;

describe('a live call', () => {
  it('settles a prompt with the words that were heard', async () => {
    const { world, speeches } = call();
    const said = world.perform(sayHello, context);
    await vi.advanceTimersByTimeAsync(0);
    speeches[0]?.end('interrupted-by-speech', 250);
    expect(await said).toMatchObject({
      kind: 'said',
      heardText: 'Hello to',
      interrupted: 'speech',
      playedMs: 250,
    });
  });

  it('ends what is pending at once when the caller hangs up, and begins nothing afterwards', async () => {
    const { world, speeches } = call();
    const said = world.perform(sayHello, context);
    await vi.advanceTimersByTimeAsync(100);
    world.end('caller', 16);
    world.end('engine', null);
    expect(await said).toEqual({ kind: 'ended', by: 'caller', cause: 16 });
    expect(await world.perform(sayHello, context)).toEqual({ kind: 'ended', by: 'caller', cause: 16 });
    expect(speeches).toHaveLength(1);
    expect(vi.getTimerCount()).toBe(0);
  });

  it.each<[string, EffectRequest]>([
    ['a prompt', sayHello],
    ['a model’s answer', modelTurn],
  ])('keeps what was heard of %s when the caller hangs up in the middle of it', async (_what, request) => {
    const { world, speeches } = call({
      model: {
        async *respond(_request, { signal } = {}) {
          yield { type: 'text-delta', text: 'Hello to you. And' };
          await new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason)));
        },
      },
    });
    const pending = world.perform(request, context);
    await vi.advanceTimersByTimeAsync(100);
    const [speech] = speeches;
    if (speech) Object.assign(speech, { playedMs: 250, toldAfterMs: 20 });
    world.end('caller', 16);
    await vi.advanceTimersByTimeAsync(20);
    expect(await pending).toEqual({ kind: 'ended', by: 'caller', cause: 16, heardText: 'Hello to' });
    expect(await world.perform(sayHello, context)).toEqual({ kind: 'ended', by: 'caller', cause: 16 });
    await vi.advanceTimersByTimeAsync(20);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('ends a prompt nobody can tell any more of a quarter of a second after the hang-up', async () => {
    const { world, speeches } = call();
    const said = world.perform(sayHello, context);
    await vi.advanceTimersByTimeAsync(100);
    const [speech] = speeches;
    if (speech) speech.toldAfterMs = 60_000;
    world.end('caller', 16);
    await vi.advanceTimersByTimeAsync(250);
    expect(await said).toEqual({ kind: 'ended', by: 'caller', cause: 16 });
  });

  it('tells with the end which message the caller was leaving, once it is on disk', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'patchcord-left-'));
    const { world } = call({ messageFile: path.join(folder, 'message.wav') });
    const recorded = world.perform(record, { ...context, deadlineMs: 90_000 });
    world.hear({ kind: 'utterance-opened', utterance: 1, startedMs: performance.now(), atMs: 0 });
    await vi.advanceTimersByTimeAsync(1500);
    world.end('caller', 16);
    expect(await recorded).toEqual({
      kind: 'ended',
      by: 'caller',
      cause: 16,
      kept: { recording: 'message', spokenMs: 1500 },
    });
    expect(await readdir(folder)).toEqual(['message.wav']);
    expect(await world.perform(record, context)).toEqual({ kind: 'ended', by: 'caller', cause: 16 });
    expect(vi.getTimerCount()).toBe(0);
    await rm(folder, { recursive: true });
  });

  it('names no message that could not be kept, and waits for none', async () => {
    const { world } = call();
    const recorded = world.perform(record, { ...context, deadlineMs: 90_000 });
    world.end('caller', 16);
    expect(await recorded).toEqual({ kind: 'ended', by: 'caller', cause: 16 });

    const stuck = vi.spyOn(WavFile, 'create').mockReturnValue(new Promise(() => undefined));
    const other = call().world;
    const waiting = other.perform(record, { ...context, deadlineMs: 90_000 });
    other.end('caller', 16);
    await vi.advanceTimersByTimeAsync(2000);
    expect(await waiting).toEqual({ kind: 'ended', by: 'caller', cause: 16 });
    stuck.mockRestore();
  });

  it('never waits for ever: the watchdog settles a prompt whose end never comes', async () => {
    const { world, speeches } = call();
    const said = world.perform(sayHello, context);
    await vi.advanceTimersByTimeAsync(8000);
    expect(await said).toMatchObject({ kind: 'failed', code: 'EFFECT_TIMED_OUT' });
    expect((await speeches[0]?.settled)?.reason).toBe('stopped');
  });

  it('notices a node that thinks for too long, and lets go of one that doesn’t', async () => {
    const { world } = call();
    const stuck = vi.fn();
    const done = world.watchNode(5000, stuck);
    await vi.advanceTimersByTimeAsync(4999);
    done();
    world.watchNode(5000, stuck);
    await vi.advanceTimersByTimeAsync(4999);
    expect(stuck).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(stuck).toHaveBeenCalledOnce();
  });

  it('says “one moment” while a model thinks, and gives it up at the deadline', async () => {
    const { world, speeches } = call();
    const responded = world.perform(modelTurn, { ...context, deadlineMs: 20_000 });
    await vi.advanceTimersByTimeAsync(2600);
    expect(speeches[0]?.appended.map(({ text }) => text)).toEqual(['One moment, please.']);
    await vi.advanceTimersByTimeAsync(20_000);
    expect(await responded).toMatchObject({ kind: 'failed', code: 'EFFECT_TIMED_OUT' });
  });

  it.each([
    ['speech', true, 'speech-and-keys'],
    ['keys', true, 'keys'],
    ['keys', false, 'off'],
    ['off', true, 'off'],
  ] as const)(
    'where “%s” may interrupt, and a model’s turn %s, it is stopped by %s',
    async (mode, bargeIn, by) => {
      const { world, speeches } = call();
      const { settings } = flow.document;
      const document = {
        ...flow.document,
        settings: { ...settings, interruption: { ...settings.interruption, mode } },
      };
      const responded = world.perform({ ...modelTurn, bargeIn }, { ...context, flow: { ...flow, document } });
      expect(speeches[0]?.options).toEqual({ bargeIn: by });
      world.end('caller', 16);
      await responded;
    },
  );

  it('listens as the node wants: its own pause and length reach the audio thread, and the flow’s come back', async () => {
    const { world, configure } = call();
    const own = { ...listenFor(1000), endSilenceMs: 300, maxSpeechMs: 4000 };
    for (const request of [own, listenFor(1000)]) {
      const heard = world.perform(request, context);
      await vi.advanceTimersByTimeAsync(1000);
      expect(await heard).toEqual({ kind: 'silence' });
    }
    const { endSilenceMs } = flow.document.settings.endpointing;
    expect(configure.mock.calls).toMatchObject([
      [{ endSilenceMs: 300, maxUtteranceMs: 4000 }],
      [{ endSilenceMs, maxUtteranceMs: 5000 }],
    ]);
  });

  it('gives each request of a call a key of its own, and the same one to the same request', async () => {
    const send = vi.fn(async () => ({ status: 200, body: null }));
    const { world } = call({ outside: { http: { send } as unknown as HttpClient } });
    for (const effect of [3, 4, 3]) await world.perform(ask, { ...context, effect });
    expect(send.mock.calls).toMatchObject([
      [ask, { idempotencyKey: 'c1-3' }],
      [ask, { idempotencyKey: 'c1-4' }],
      [ask, { idempotencyKey: 'c1-3' }],
    ]);
  });

  it('says a filler while a server is slow, and tells what of it was heard', async () => {
    const slow = { send: () => later({ status: 200, body: { ok: true } }, 4000) };
    const { world, speeches } = call({ outside: { http: slow as unknown as HttpClient } });
    const answered = world.perform(ask, { ...context, deadlineMs: 20_000 });
    await vi.advanceTimersByTimeAsync(2600);
    expect(speeches[0]?.appended.map(({ text }) => text)).toEqual(['One moment, please.']);
    speeches[0]?.end('finished', 10_000);
    await vi.advanceTimersByTimeAsync(2000);
    expect(await answered).toEqual({
      kind: 'http-answered',
      status: 200,
      body: { ok: true },
      heardText: 'One moment, please.',
    });
  });

  it('keeps asking a server after the hang-up, in silence', async () => {
    const slow = { send: () => later({ status: 201, body: null }, 4000) };
    const { world, speeches } = call({ outside: { http: slow as unknown as HttpClient } });
    const answered = world.perform(ask, { ...context, deadlineMs: 20_000 });
    world.end('caller', 16);
    await vi.advanceTimersByTimeAsync(5000);
    expect(await answered).toMatchObject({ kind: 'http-answered', status: 201, heardText: '' });
    expect(speeches).toEqual([]);
    expect(await world.perform({ kind: 'now' }, context)).toMatchObject({ kind: 'time' });
  });

  it('plays music while time passes, and stops it', async () => {
    const { world, speeches } = call();
    const slept = world.perform({ kind: 'sleep', ms: 3000, music: true }, context);
    await vi.advanceTimersByTimeAsync(2900);
    expect(speeches[0]?.appended).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(200);
    expect(await slept).toEqual({ kind: 'slept' });
  });

  it('takes no words said into the music for an answer', async () => {
    const { world, notes } = call();
    const slept = world.perform({ kind: 'sleep', ms: 3000, music: true }, context);
    world.hear({ kind: 'utterance-opened', utterance: 1, startedMs: performance.now() + 500, atMs: 600 });
    await vi.advanceTimersByTimeAsync(3000);
    await slept;
    const listening = world.perform(listenFor(1000), context);
    await vi.advanceTimersByTimeAsync(1000);
    expect(await listening).toEqual({ kind: 'silence' });
    expect(notes).toContain('utterance-stale');
  });

  it.each<['ringback' | 'music' | undefined, string]>([
    [undefined, 'tone:ringback-us'],
    ['ringback', 'tone:ringback-us'],
    ['music', 'tone:hold-music'],
  ])('plays what the flow wants while a transfer rings: %s', async (whileRinging, id) => {
    const { world, speeches } = call();
    const request = { kind: 'transfer', destination: 'desk', timeoutMs: 5000 } as const;
    await world.perform(whileRinging ? { ...request, whileRinging } : request, context);
    expect(speeches[0]?.appended.map((clip) => clip.id)).toEqual([id]);
    expect(speeches[0]?.options).toEqual({ bargeIn: 'off', loop: true });
  });

  it('plays a recorded sentence in place of the voice, and tells how much of it was heard', async () => {
    const prompts = { hello: { text: 'Hello to you' } };
    const recorded: CompiledFlow = {
      ...flow,
      document: { ...flow.document, prompts },
      recordingOf: (text) => (text === 'Hello to you' ? recording('hello', new Uint8Array(1)) : null),
    };
    const { world, speeches } = call({
      recordings: { clip: async (_, text) => ({ ...clip(text), id: 'human', wordsEstimated: true }) },
    });
    const said = world.perform(sayHello, { ...context, flow: recorded });
    await vi.advanceTimersByTimeAsync(0);
    expect(speeches[0]?.appended.map(({ id }) => id)).toEqual(['human']);
    speeches[0]?.end('interrupted-by-speech', 250);
    expect(await said).toMatchObject({ heardText: 'Hello to', interrupted: 'speech', estimated: true });
  });

  it('fails a prompt whose voice gives no sound, long before the watchdog', async () => {
    let givenUp: AbortSignal | undefined;
    const { world, speeches } = call({
      synthesiser: {
        async *synthesiseSentences(_text, options) {
          givenUp = options?.signal;
          await new Promise(() => undefined);
        },
      },
    });
    const said = world.perform(sayHello, { ...context, deadlineMs: 60_000 });
    await vi.advanceTimersByTimeAsync(5000);
    expect(await said).toMatchObject({ kind: 'failed', code: 'PROVIDER_TIMEOUT' });
    expect(givenUp?.aborted).toBe(true);
    expect((await speeches[0]?.settled)?.reason).toBe('stopped');
    expect(vi.getTimerCount()).toBe(0);
  });

  it('lets a clip be made for as long as the one before it plays', async () => {
    const { world, speeches } = call({
      synthesiser: {
        async *synthesiseSentences() {
          yield { ...clip('A long sentence'), durationMs: 9000 };
          await new Promise((resolve) => setTimeout(resolve, 12_000));
          yield clip('and another');
        },
      },
    });
    const said = world.perform(sayHello, { ...context, deadlineMs: 60_000 });
    await vi.advanceTimersByTimeAsync(12_000);
    expect(speeches[0]?.appended).toHaveLength(2);
    speeches[0]?.end('finished', 10_000);
    expect((await said).kind).toBe('said');
  });

  it.each([
    ['the answer', 0],
    ['the filler', 2500],
  ])('fails a model’s turn where %s gives no sound', async (_which, thinksMs) => {
    const { world } = call({
      synthesiser: { synthesise: () => new Promise(() => undefined) },
      model: {
        async *respond() {
          if (thinksMs > 0) await new Promise(() => undefined);
          yield { type: 'text-delta', text: 'We have it. ' };
        },
      },
    });
    const responded = world.perform(modelTurn, { ...context, deadlineMs: 60_000 });
    await vi.advanceTimersByTimeAsync(10_000);
    expect(await responded).toMatchObject({ kind: 'failed', code: 'PROVIDER_TIMEOUT' });
  });

  it('tells a failing voice by its code', async () => {
    const error = new ProviderError({
      provider: 'synthesiser',
      code: 'PROVIDER_CRASHED',
      message: 'Gone.',
      retryable: true,
    });
    const { world } = call({
      synthesiser: {
        // biome-ignore lint/correctness/useYield: it fails before its first clip.
        async *synthesiseSentences() {
          throw error;
        },
      },
    });
    expect(await world.perform(sayHello, context)).toEqual({
      kind: 'failed',
      code: 'PROVIDER_CRASHED',
      message: 'Gone.',
    });
  });

  it('lets the caller hear ringback until the transfer settles, and cancels the leg when he hangs up', async () => {
    const rung = Promise.withResolvers<TransferRequest>();
    const { world, speeches } = call({
      line: {
        transfer: (request) => {
          rung.resolve(request);
          return new Promise((resolve) => {
            request.signal.addEventListener('abort', () => resolve({ outcome: 'cancelled', cause: null }));
          });
        },
      },
    });
    const transferred = world.perform(
      { kind: 'transfer', destination: 'desk', timeoutMs: 5000 },
      { ...context, effect: 7 },
    );
    const request = await rung.promise;
    expect(request.legId).toBe('c1-leg-7');
    expect(speeches[0]?.options).toEqual({ bargeIn: 'off', loop: true });
    world.end('caller', 16);
    expect((await transferred).kind).toBe('ended');
    expect(request.signal.aborted).toBe(true);
    expect((await speeches[0]?.settled)?.reason).toBe('stopped');
  });

  it('stops recording while two people talk, and goes on with it when the human has left', async () => {
    const talk = Promise.withResolvers<void>();
    const { world, recording } = call({ line: { handOver: () => talk.promise } });
    const handedOver = world.perform({ kind: 'hand-over', keepCaller: true }, context);
    await vi.advanceTimersByTimeAsync(1000);
    expect(recording).toEqual(['stopped']);
    talk.resolve();
    expect(await handedOver).toEqual({ kind: 'human-left' });
    expect(recording).toEqual(['stopped', 'resumed']);
  });

  it('records no more of a caller who hung up on the human', async () => {
    const { world, recording } = call({
      line: {
        handOver: ({ signal }) => new Promise((resolve) => signal.addEventListener('abort', () => resolve())),
      },
    });
    const handedOver = world.perform({ kind: 'hand-over', keepCaller: true }, context);
    await vi.advanceTimersByTimeAsync(1000);
    world.end('caller', 16);
    await handedOver;
    await vi.advanceTimersByTimeAsync(0);
    expect(recording).toEqual(['stopped']);
  });

  it('hangs up only after the last words have travelled', async () => {
    const { world, line } = call();
    const done = world.perform({ kind: 'hangup', cause: 'normal' }, context);
    await vi.advanceTimersByTimeAsync(200);
    expect(line.hangUp).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(100);
    expect(await done).toEqual({ kind: 'hung-up' });
    expect(line.hangUp).toHaveBeenCalledWith('normal');
  });

  it('offers keys where nobody can listen, and notes words that answer nothing', async () => {
    const { world, notes, speeches } = call();
    const opened = { kind: 'utterance-opened', utterance: 1, startedMs: -5, atMs: 0 } as const;
    world.hear(opened);
    const said = world.perform(sayHello, context);
    await vi.advanceTimersByTimeAsync(0);
    speeches[0]?.end('finished', 300);
    await said;
    const listening = world.perform(listenFor(1000), context);
    world.hear({ kind: 'utterance-opened', utterance: 2, startedMs: 400, atMs: 450 });
    world.hear({
      kind: 'utterance-closed',
      utterance: 2,
      startedMs: 400,
      fromMs: 100,
      toMs: 900,
      atMs: 900,
      by: 'endpoint',
    });
    expect(await listening).toEqual({ kind: 'deaf', code: 'STT_MISSING' });
    expect(notes).toContain('utterance-stale');
  });
});

describe('a call of an engine that died', () => {
  const left: Checkpoint = {
    effect: 1,
    atMs: 900,
    spoken: [{ text: 'Our office is closed today', durationMs: 500 }],
    playedMs: 300,
    callerSpeaks: false,
    keys: '42',
    spokenMs: 0,
  };
  const begun = { unsettled: { requestedAtMs: 0 }, interruptionLost: false };
  const say = { kind: 'say', text: 'Our office is closed today', bargeIn: true } as const;

  it('goes on with a prompt at the word, and tells how much of it was heard in all', async () => {
    const { world, speeches, written } = call({ left });
    const settled = world.resume(say, context, begun);
    await vi.advanceTimersByTimeAsync(10);
    expect(speeches[0]?.appended.map(({ durationMs }) => durationMs)).toEqual([200]);
    speeches[0]?.end('finished', 200);
    expect(await settled).toMatchObject({ heardText: 'Our office is closed today', playedMs: 500 });
    expect(written.at(-1)).toMatchObject({ effect: 1, playedMs: 300, keys: '42' });
  });

  it('breaks an answer off with what was heard of it, and asks the caller to go on', async () => {
    const { world, speeches } = call({ left });
    const settled = world.resume(modelTurn, context, begun);
    await vi.advanceTimersByTimeAsync(10);
    expect(speeches[0]?.appended.map(({ text }) => text)).toEqual(['Sorry, please go on.']);
    speeches[0]?.end('finished', 400);
    expect(await settled).toMatchObject({
      kind: 'responded',
      heardText: 'Our office is Sorry, please go on.',
      exit: null,
      interrupted: 'speech',
    });
  });

  it('knows what he had heard of a caller who left meanwhile', async () => {
    const { world } = call({ left });
    world.end('engine', null);
    expect(await world.resume(say, context, begun)).toEqual({
      kind: 'ended',
      by: 'engine',
      cause: null,
      heardText: 'Our office is',
    });
  });

  it('keeps keys that were pressed before, for whoever listens', async () => {
    const { world } = call({ left });
    const listen = { ...listenFor(3000), keys: { max: 2, end: null, gapMs: 1000, handlers: [] } };
    expect(await world.resume(listen, context, begun)).toEqual({ kind: 'keys', keys: '42' });
  });
});

describe('what a restart would need', () => {
  it('is written down: what is said before it is heard, keys, and that somebody speaks', async () => {
    const { world, speeches, written } = call();
    const settled = world.perform({ kind: 'say', text: 'Hello there', bargeIn: true }, context);
    await vi.advanceTimersByTimeAsync(10);
    expect(written).toMatchObject([{ effect: 1, spoken: [{ text: 'Hello there' }], playedMs: 0 }]);
    world.hear({ kind: 'key', digit: '7', atMs: 100 });
    world.hear({ kind: 'utterance-opened', utterance: 1, startedMs: 150, atMs: 200 });
    expect(written.at(-1)).toMatchObject({ keys: '7', callerSpeaks: true });
    speeches[0]?.end('finished', 200);
    await settled;
    void world.perform({ kind: 'sleep', ms: 100, music: false }, { ...context, effect: 2 });
    expect(written.at(-1)).toMatchObject({ effect: 2, keys: '7', callerSpeaks: true, spoken: [] });
  });
});
