import { expect, test } from 'vitest';
import type { SpeechJob, SpokenAudio, WorkerReply, WorkerRequest } from './speech-job.ts';
import { SpeechQueue } from './speech-queue.ts';
import { SpeechThread, type SpeechThreadPort } from './speech-thread.ts';

const audio: SpokenAudio = { ulaw: new SharedArrayBuffer(160), words: [], wordsEstimated: false };

function job(text: string): SpeechJob {
  return { text, voice: 'rms', rate: 1, pronunciations: {} };
}

/** A thread that does as it is told; every start is kept. */
class ScriptedThread implements SpeechThreadPort {
  readonly posted: WorkerRequest[] = [];
  terminated = false;
  #reply: (reply: WorkerReply) => void = () => undefined;
  #gone: (reason: string) => void = () => undefined;
  readonly #onPost: (thread: ScriptedThread, request: WorkerRequest) => void;

  constructor(onPost: (thread: ScriptedThread, request: WorkerRequest) => void) {
    this.#onPost = onPost;
  }

  post(request: WorkerRequest): void {
    this.posted.push(request);
    this.#onPost(this, request);
  }
  onReply(listener: (reply: WorkerReply) => void): void {
    this.#reply = listener;
  }
  onGone(listener: (reason: string) => void): void {
    this.#gone = listener;
  }
  async terminate(): Promise<void> {
    this.terminated = true;
  }
  reply(reply: WorkerReply): void {
    this.#reply(reply);
  }
  die(reason: string): void {
    this.#gone(reason);
  }
}

const speaks = (thread: ScriptedThread, { id }: WorkerRequest) => thread.reply({ kind: 'spoken', id, audio });

function threadOf(...behaviours: ((thread: ScriptedThread, request: WorkerRequest) => void)[]) {
  const started: ScriptedThread[] = [];
  const thread = new SpeechThread(() => {
    const next = new ScriptedThread(behaviours[started.length] ?? speaks);
    started.push(next);
    return next;
  }, 50);
  return { thread, started };
}

test('a thread that dies costs one sentence; the next is spoken by a new one', async () => {
  const { thread, started } = threadOf((dying) => dying.die('out of memory'));
  await expect(thread.speak(job('one'))).rejects.toMatchObject({ code: 'PROVIDER_CRASHED', retryable: true });
  expect(await thread.speak(job('two'))).toBe(audio);
  expect(started).toHaveLength(2);
});

test('a thread that hangs is ended and replaced', async () => {
  const { thread, started } = threadOf(() => undefined);
  await expect(thread.speak(job('one'))).rejects.toMatchObject({ code: 'PROVIDER_TIMEOUT', retryable: true });
  expect(started[0]?.terminated).toBe(true);
  expect(await thread.speak(job('two'))).toBe(audio);
});

test('a text that flite can not speak is refused without losing the thread', async () => {
  const { thread, started } = threadOf((one, { id, job: { text } }) =>
    text === 'bad'
      ? one.reply({ kind: 'failed', id, message: 'no' })
      : speaks(one, { kind: 'speak', id, job: job(text) }),
  );
  await expect(thread.speak(job('bad'))).rejects.toMatchObject({
    code: 'PROVIDER_REFUSED',
    retryable: false,
  });
  expect(await thread.speak(job('good'))).toBe(audio);
  expect(started).toHaveLength(1);
});

/** A queue whose jobs are finished by hand, in the order they were begun. */
function queueByHand() {
  const begun: { text: string; done: PromiseWithResolvers<SpokenAudio> }[] = [];
  const queue = new SpeechQueue(({ text }) => {
    const done = Promise.withResolvers<SpokenAudio>();
    begun.push({ text, done });
    return done.promise;
  });
  return { queue, begun };
}

test('what a caller waits for goes before what is prepared ahead', async () => {
  const { queue, begun } = queueByHand();
  const asked = [
    queue.request('a', job('a'), 'warm'),
    queue.request('b', job('b'), 'warm'),
    queue.request('c', job('c'), 'warm'),
    queue.request('live', job('live'), 'live'),
    queue.request('c', job('c'), 'live'),
  ];
  for (let at = 0; at < 4; at++) {
    await expect.poll(() => begun.length).toBe(at + 1);
    begun[at]?.done.resolve(audio);
  }
  await Promise.all(asked);
  expect(begun.map(({ text }) => text)).toEqual(['a', 'c', 'live', 'b']);
});

test('equal requests are spoken once, and all hear it', async () => {
  const { queue, begun } = queueByHand();
  const asked = Array.from({ length: 20 }, () => queue.request('same', job('same'), 'live'));
  begun[0]?.done.resolve(audio);
  expect(new Set(await Promise.all(asked))).toEqual(new Set([audio]));
  expect(begun).toHaveLength(1);
});

test('what nobody waits for any more is not spoken; who else waits still hears it', async () => {
  const { queue, begun } = queueByHand();
  const gone = new AbortController();
  const first = queue.request('first', job('first'), 'live');
  const dropped = queue.request('dropped', job('dropped'), 'live', gone.signal);
  const shared = queue.request('shared', job('shared'), 'live', gone.signal);
  const stays = queue.request('shared', job('shared'), 'live');
  gone.abort();
  await expect(dropped).rejects.toMatchObject({ code: 'PROVIDER_ABORTED' });
  await expect(shared).rejects.toMatchObject({ code: 'PROVIDER_ABORTED' });
  begun[0]?.done.resolve(audio);
  await first;
  await expect.poll(() => begun.length).toBe(2);
  begun[1]?.done.resolve(audio);
  expect(await stays).toBe(audio);
  expect(begun.map(({ text }) => text)).toEqual(['first', 'shared']);
});

test('after closing nothing is taken on', async () => {
  const { queue } = queueByHand();
  const waiting = queue.request('a', job('a'), 'live');
  queue.close();
  await expect(waiting).rejects.toMatchObject({ code: 'PROVIDER_CLOSED' });
  await expect(queue.request('b', job('b'), 'live')).rejects.toMatchObject({ code: 'PROVIDER_CLOSED' });
});
