import type {
  EffectRequest,
  EffectSettlement,
  ListenRequest,
  RespondRequest,
  TransferOutcome,
} from '@patchcord/nodes/kit';
import type { EffectContext, World } from './world.ts';

/** One thing a caller does when it is his turn. */
export type CallerMove =
  | { readonly say: string }
  | { readonly keys: string }
  | { readonly silent: true }
  | { readonly mumble: true }
  /** Speaks over the prompt that is being said, this long after it began; the words are then what is heard next. */
  | { readonly interruptAfterMs: number; readonly say: string }
  | { readonly hangUp: true }
  | { readonly hangUpAfterMs: number };

/** The caller of a virtual call: a script, a seeded random caller, or a person at a keyboard. */
export interface VirtualCaller {
  /** What the caller is about to do while a prompt is being said; called once a prompt, may be consumed by it. */
  peek(): CallerMove | undefined;
  /** The next move; undefined when the caller has none left and stays silent. */
  next(): CallerMove | undefined | Promise<CallerMove | undefined>;
}

/** What the rest of the world answers. */
export interface VirtualAnswers {
  respond(request: RespondRequest): Promise<{ readonly text: string; readonly exit: string | null }>;
  transfer(destination: string): Promise<TransferOutcome> | TransferOutcome;
  /** How long a human talks with the caller; one minute unless told. */
  readonly talkMs?: number;
}

/** Speaking pace on virtual time: about 150 words a minute. */
const wordMs = 400;

/**
 * A call without sound on virtual time: chat, flow tests and fuzzing. Nothing here waits; the clock moves by what the
 * caller would have lived through.
 */
export class VirtualWorld implements World {
  readonly #caller: VirtualCaller;
  readonly #answers: VirtualAnswers;
  #nowMs = 0;
  #pending: CallerMove | undefined;

  constructor(caller: VirtualCaller, answers: VirtualAnswers) {
    this.#caller = caller;
    this.#answers = answers;
  }

  nowMs(): number {
    return this.#nowMs;
  }

  async perform(request: EffectRequest, context: EffectContext): Promise<EffectSettlement> {
    const startMs = this.#nowMs;
    const settlement = await this.#answer(request);
    if (this.#nowMs - startMs <= context.deadlineMs) return settlement;
    this.#nowMs = startMs + context.deadlineMs;
    return {
      kind: 'failed',
      code: 'EFFECT_TIMED_OUT',
      message: `“${request.kind}” took longer than ${context.deadlineMs} ms.`,
    };
  }

  #answer(request: EffectRequest): EffectSettlement | Promise<EffectSettlement> {
    switch (request.kind) {
      case 'say':
        return this.#say(request.text, request.bargeIn);
      case 'listen':
        return this.#listen(request);
      case 'respond':
        return this.#respond(request);
      case 'transfer':
        return this.#transfer(request.destination);
      case 'hand-over':
        return this.#handOver(request.keepCaller);
      case 'hangup':
        return { kind: 'hung-up' };
    }
  }

  #say(text: string, bargeIn: boolean): EffectSettlement {
    const words = text.split(/\s+/).filter(Boolean);
    const fullMs = words.length * wordMs;
    const move = this.#caller.peek();
    const cutMs = cutAfterMs(move, bargeIn);
    if (cutMs === null || cutMs >= fullMs) {
      this.#nowMs += fullMs;
      return {
        kind: 'said',
        heardText: words.join(' '),
        playedMs: fullMs,
        interrupted: null,
        estimated: true,
      };
    }
    void this.#caller.next();
    this.#nowMs += cutMs;
    if (move && 'hangUpAfterMs' in move) return hungUp;
    this.#pending = move;
    const heardText = words.slice(0, Math.floor(cutMs / wordMs)).join(' ');
    return { kind: 'said', heardText, playedMs: cutMs, interrupted: 'speech', estimated: true };
  }

  async #listen(request: ListenRequest): Promise<EffectSettlement> {
    const move = this.#pending ?? (await this.#caller.next());
    this.#pending = undefined;
    if (!move || 'silent' in move) return this.#silence(request);
    if ('hangUp' in move || 'hangUpAfterMs' in move) return hungUp;
    if ('keys' in move) return this.#keys(move.keys, request);
    if (!request.speech) return this.#silence(request);
    if ('mumble' in move) return { kind: 'unclear' };
    const spokenMs = Math.max(1, move.say.split(/\s+/).filter(Boolean).length) * wordMs;
    this.#nowMs += spokenMs;
    return { kind: 'speech', text: move.say, spokenMs };
  }

  #silence({ silenceMs }: ListenRequest): EffectSettlement {
    this.#nowMs += silenceMs;
    return { kind: 'silence' };
  }

  /** Keys beyond what is wanted stay for the next listening effect, as in a real call. */
  #keys(pressed: string, { keys, silenceMs }: ListenRequest): EffectSettlement {
    if (keys.max === 0) {
      this.#pending = { keys: pressed };
      this.#nowMs += silenceMs;
      return { kind: 'silence' };
    }
    const end = keys.end === null ? -1 : pressed.indexOf(keys.end);
    const taken = pressed.slice(0, end === -1 ? keys.max : Math.min(end, keys.max));
    const rest = pressed.slice(taken.length).replace(end === -1 ? '' : (keys.end ?? ''), '');
    if (rest) this.#pending = { keys: rest };
    this.#nowMs += 200 * taken.length;
    return { kind: 'keys', keys: taken };
  }

  async #respond(request: RespondRequest): Promise<EffectSettlement> {
    const { text, exit } = await this.#answers.respond(request);
    const said = this.#say(text, request.bargeIn);
    if (said.kind !== 'said') return said;
    return { kind: 'responded', heardText: said.heardText, exit, interrupted: said.interrupted, usage: null };
  }

  #handOver(keepCaller: boolean): EffectSettlement {
    this.#nowMs += this.#answers.talkMs ?? 60_000;
    return keepCaller ? { kind: 'human-left' } : { kind: 'ended', by: 'human', cause: 16 };
  }

  async #transfer(destination: string): Promise<EffectSettlement> {
    this.#nowMs += 3000;
    return { kind: 'transferred', outcome: await this.#answers.transfer(destination), cause: null };
  }
}

const hungUp: EffectSettlement = { kind: 'ended', by: 'caller', cause: 16 };

function cutAfterMs(move: CallerMove | undefined, bargeIn: boolean): number | null {
  if (!move) return null;
  if ('hangUpAfterMs' in move) return move.hangUpAfterMs;
  return 'interruptAfterMs' in move && bargeIn ? move.interruptAfterMs : null;
}

/** A caller who follows a list of moves. */
export function scriptedCaller(moves: readonly CallerMove[]): VirtualCaller {
  let at = 0;
  return { peek: () => moves[at], next: () => moves[at++] };
}
