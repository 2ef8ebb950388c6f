import type { Settings } from '@patchcord/flows/model';
import type {
  EffectRequest,
  EffectSettlement,
  Ended,
  ListenRequest,
  ListenSettled,
  RecordEffect,
  RespondRequest,
  SaySettled,
  ToolCall,
  TransferOutcome,
} from '@patchcord/nodes/kit';
import type { CallerMove, VirtualCaller } from './caller-move.ts';
import { VirtualEar } from './virtual-ear.ts';
import {
  answerFromOutside,
  failedWith,
  type VirtualFailure,
  type VirtualOutside,
} from './virtual-outside.ts';
import type { EffectContext, World } from './world.ts';

/** What the rest of the world answers. */
export interface VirtualAnswers extends VirtualOutside {
  respond(request: RespondRequest, context: EffectContext): Promise<VirtualAnswer | VirtualFailure>;
  transfer(
    destination: string,
    context: EffectContext,
  ): Promise<TransferOutcome | VirtualRinging> | TransferOutcome | VirtualRinging;
  /** How long a human talks with the caller; one minute unless told. */
  readonly talkMs?: number;
}

export interface VirtualAnswer {
  readonly text: string;
  readonly exit: string | null;
  readonly toolCall?: ToolCall | null;
  /** Until the first word; nothing unless told. */
  readonly tookMs?: number;
}

/** What became of a transfer, and after how long. */
export interface VirtualRinging {
  readonly outcome: TransferOutcome;
  readonly ringMs: number;
}

/** A human who answers does so after this long. */
const ringsMs = 3000;
/** Speaking pace on virtual time: about 150 words a minute. */
const wordMs = 400;
const keyMs = 200;

/**
 * A call without sound on virtual time: chat, flow tests and fuzzing. Nothing here waits; the clock moves by what the
 * caller would have lived through. What he says and presses counts as in a live call (CALLS.md 3 to 5).
 */
export class VirtualWorld implements World {
  readonly #caller: VirtualCaller;
  readonly #answers: VirtualAnswers;
  readonly #interruption: Settings['interruption']['mode'];
  readonly #ear = new VirtualEar();
  #nowMs = 0;
  /** When the first prompt since the last listening effect began: older words answer nothing (CALLS.md 4). */
  #promptsSinceMs: number | null = null;

  /** `interruption` is the flow's own setting: what may stop a prompt that lets itself be interrupted. */
  constructor(
    caller: VirtualCaller,
    answers: VirtualAnswers,
    interruption: Settings['interruption']['mode'] = 'speech',
  ) {
    this.#caller = caller;
    this.#answers = answers;
    this.#interruption = interruption;
  }

  nowMs(): number {
    return this.#nowMs;
  }

  watchNode(patienceMs: number, onStuck: () => void): () => void {
    const turned = setImmediate(() => {
      this.#nowMs += patienceMs;
      onStuck();
    });
    return () => clearImmediate(turned);
  }

  async perform(request: EffectRequest, context: EffectContext): Promise<EffectSettlement> {
    const startMs = this.#nowMs;
    const settlement = await this.#answer(request, context);
    if (this.#nowMs - startMs <= context.deadlineMs) return settlement;
    this.#nowMs = startMs + context.deadlineMs;
    return {
      kind: 'failed',
      code: 'EFFECT_TIMED_OUT',
      message: `“${request.kind}” took longer than ${context.deadlineMs} ms.`,
    };
  }

  #answer(request: EffectRequest, context: EffectContext): EffectSettlement | Promise<EffectSettlement> {
    switch (request.kind) {
      case 'say':
        return this.#say(request.text, request.bargeIn);
      case 'listen':
        return this.#listen(request);
      case 'respond':
        return this.#respond(request, context);
      case 'transfer':
        return this.#transfer(request, context);
      case 'hand-over':
        return this.#handOver(request.keepCaller);
      case 'hangup':
        return { kind: 'hung-up' };
      case 'http':
      case 'retrieve':
      case 'now':
        return answerFromOutside(request, context, this.#answers, {
          nowMs: () => this.#nowMs,
          pass: (ms) => {
            this.#nowMs += ms;
          },
        });
      case 'record':
        return this.#record(request, context);
      case 'sleep':
        this.#nowMs += request.ms;
        return { kind: 'slept' };
      case 'send-keys':
        this.#nowMs += keyMs * request.keys.length;
        return { kind: 'keys-sent' };
    }
  }

  #say(text: string, bargeIn: boolean): SaySettled | Ended {
    const words = text.split(/\s+/).filter(Boolean);
    const fullMs = words.length * wordMs;
    this.#promptsSinceMs ??= this.#nowMs;
    const move = moveOver(this.#caller.peek(), fullMs);
    if (!move) return this.#played(words, fullMs, null);
    void this.#caller.next();
    if ('hangUpAfterMs' in move) {
      const { heardText } = this.#played(words, move.hangUpAfterMs, null);
      return heardText === '' ? hungUp : { ...hungUp, heardText };
    }
    this.#hear(move, this.#nowMs + move.interruptAfterMs);
    const by = 'keys' in move ? 'key' : 'speech';
    return bargeIn && this.#mayInterrupt(by)
      ? this.#played(words, move.interruptAfterMs, by)
      : this.#played(words, fullMs, null);
  }

  #mayInterrupt(by: 'speech' | 'key'): boolean {
    return this.#interruption === 'speech' || (this.#interruption === 'keys' && by === 'key');
  }

  #played(words: readonly string[], playedMs: number, interrupted: SaySettled['interrupted']): SaySettled {
    this.#nowMs += playedMs;
    const heardText = words.slice(0, Math.floor(playedMs / wordMs)).join(' ');
    return { kind: 'said', heardText, playedMs, interrupted, estimated: true };
  }

  /** Takes in what the caller says or presses, and tells how long it takes him. */
  #hear(move: Extract<CallerMove, Heard>, atMs: number): number {
    if ('keys' in move) {
      this.#ear.press(move.keys);
      return keyMs * move.keys.length;
    }
    const text = 'say' in move ? move.say : null;
    const spokenMs = Math.max(1, text?.split(/\s+/).filter(Boolean).length ?? 1) * wordMs;
    this.#ear.hear({ text, startedMs: atMs, spokenMs });
    return spokenMs;
  }

  async #listen(request: ListenRequest): Promise<ListenSettled | Ended> {
    this.#ear.dropStale(this.#promptsSinceMs ?? 0);
    this.#promptsSinceMs = null;
    const silentAtMs = this.#nowMs + request.silenceMs;
    for (;;) {
      const heard = this.#takeFor(request);
      if (heard) return heard;
      const move = this.#nowMs < silentAtMs ? await this.#caller.next() : undefined;
      if (!move || 'silent' in move) return this.#silence(silentAtMs);
      if ('hangUp' in move || 'hangUpAfterMs' in move) return hungUp;
      this.#nowMs += this.#hear(move, this.#nowMs);
    }
  }

  /** What this effect wants of that which was said and pressed; the rest stays for the next one. */
  #takeFor(request: ListenRequest): ListenSettled | null {
    const keys = this.#ear.takeKeys(request.keys);
    if (keys !== null) return { kind: 'keys', keys };
    const words = request.speech ? this.#ear.takeWords() : undefined;
    if (!words) return null;
    const { text, startedMs, spokenMs } = words;
    this.#nowMs = Math.max(this.#nowMs, startedMs + spokenMs);
    return text === null ? { kind: 'unclear' } : { kind: 'speech', text, spokenMs };
  }

  #silence(silentAtMs: number): ListenSettled {
    this.#nowMs = Math.max(this.#nowMs, silentAtMs);
    return { kind: 'silence' };
  }

  async #respond(request: RespondRequest, context: EffectContext): Promise<EffectSettlement> {
    const answer = await this.#answers.respond(request, context);
    this.#nowMs += answer.tookMs ?? 0;
    if ('code' in answer) return failedWith(answer.code);
    const { text, exit, toolCall = null } = answer;
    const said = this.#say(text, request.bargeIn);
    if (said.kind !== 'said') return said;
    const { heardText, interrupted } = said;
    return { kind: 'responded', heardText, exit, toolCall, interrupted, usage: null };
  }

  /** The caller's next words are the message; a key of the ending ones, or his silence, ends it. */
  async #record(request: RecordEffect, { effect }: EffectContext): Promise<EffectSettlement> {
    const recording = `recording-${effect}`;
    const move = await this.#caller.next();
    this.#promptsSinceMs = null;
    if (move && ('hangUp' in move || 'hangUpAfterMs' in move)) return hungUp;
    if (!move || 'silent' in move || 'keys' in move) {
      const isKey = move && 'keys' in move && [...move.keys].some((key) => request.endKeys.includes(key));
      this.#nowMs += isKey ? keyMs : request.silenceMs;
      return { kind: 'recorded', recording, spokenMs: 0, endedBy: isKey ? 'key' : 'silence' };
    }
    const words = 'say' in move ? move.say.split(/\s+/).filter(Boolean).length : 1;
    const spokenMs = Math.min(request.maxMs, words * wordMs);
    this.#nowMs += spokenMs + request.silenceMs;
    return { kind: 'recorded', recording, spokenMs, endedBy: spokenMs < request.maxMs ? 'silence' : 'limit' };
  }

  #handOver(keepCaller: boolean): EffectSettlement {
    this.#nowMs += this.#answers.talkMs ?? 60_000;
    return keepCaller ? { kind: 'human-left' } : { kind: 'ended', by: 'human', cause: 16 };
  }

  /** What is said while it rings is said to nobody. It rings no longer than the flow lets it. */
  async #transfer(request: TransferRequest, context: EffectContext): Promise<EffectSettlement> {
    const answer = await this.#answers.transfer(request.destination, context);
    const { outcome, ringMs } = typeof answer === 'string' ? ringingOf(answer, request) : answer;
    this.#nowMs += Math.min(ringMs, request.timeoutMs);
    this.#promptsSinceMs = this.#nowMs;
    return { kind: 'transferred', outcome: ringMs > request.timeoutMs ? 'no-answer' : outcome, cause: null };
  }
}

type Heard = { readonly say: string } | { readonly keys: string } | { readonly mumble: true };
type TransferRequest = Extract<EffectRequest, { kind: 'transfer' }>;
type OverPrompt = Extract<CallerMove, { interruptAfterMs: number } | { hangUpAfterMs: number }>;

const hungUp: Ended = { kind: 'ended', by: 'caller', cause: 16 };

function ringingOf(outcome: TransferOutcome, { timeoutMs }: TransferRequest): VirtualRinging {
  return { outcome, ringMs: outcome === 'no-answer' ? timeoutMs : ringsMs };
}

/** What the caller does before a prompt of this length is over; null where that is nothing. */
function moveOver(move: CallerMove | undefined, fullMs: number): OverPrompt | null {
  if (!move) return null;
  if ('hangUpAfterMs' in move) return move.hangUpAfterMs < fullMs ? move : null;
  return 'interruptAfterMs' in move && move.interruptAfterMs < fullMs ? move : null;
}
