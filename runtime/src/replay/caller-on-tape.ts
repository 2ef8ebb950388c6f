import type {
  EffectRequest,
  EffectSettlement,
  Ended,
  ListenRequest,
  RecordEffect,
} from '@patchcord/nodes/kit';
import { VirtualEar } from '../engine/virtual/virtual-ear.ts';
import type { TapeItem } from './callers-tape.ts';

/** What the caller on the tape does when he is listened to; null where the tape can't tell. */
export type OnTape = EffectSettlement | null;

/**
 * The caller of a recorded call: what he said and pressed is consumed in order by whatever listens (CALLS.md 19). One thing he
 * did answers one listening; what it doesn't want stays as on the telephone: keys for the next, words for nobody.
 */
export class CallerOnTape {
  readonly #tape: readonly TapeItem[];
  readonly #ear = new VirtualEar();
  #at = 0;

  constructor(tape: readonly TapeItem[]) {
    this.#tape = tape;
  }

  /** What he does next; undefined where the tape is at its end. */
  get next(): TapeItem | undefined {
    return this.#tape[this.#at];
  }

  /** Number of the effect in which he did what he did last. */
  get lastEffect(): number {
    return this.#tape[this.#at - 1]?.at.number ?? 0;
  }

  pass(): void {
    this.#at++;
  }

  /** `isRedone`: it was listened for something else when it was recorded. */
  listen(request: ListenRequest, isRedone: (item: TapeItem) => boolean): OnTape {
    const keys = this.#ear.takeKeys(request.keys);
    if (keys !== null) return { kind: 'keys', keys };
    const item = this.next;
    if (!item) return null;
    this.pass();
    switch (item.kind) {
      case 'keys':
        return this.#pressed(item, request);
      case 'words':
        return request.speech ? { kind: 'speech', text: item.text, spokenMs: item.spokenMs } : silence;
      case 'unclear':
        return request.speech ? (isRedone(item) ? null : { kind: 'unclear' }) : silence;
      case 'deaf':
        return request.speech ? { kind: 'deaf', code: item.code } : this.listen(request, isRedone);
      case 'message':
        return item.spokenMs > 0 && request.speech ? null : silence;
      case 'silence':
        return isHearingOut(item.at.request) && !isHearingOut(request)
          ? this.listen(request, isRedone)
          : silence;
      default:
        return settled(item);
    }
  }

  record({ endKeys }: RecordEffect, recording: string): OnTape {
    const item = this.next;
    if (!item) return null;
    this.pass();
    const took = { kind: 'recorded', recording, spokenMs: 0, endedBy: 'silence' } as const;
    switch (item.kind) {
      case 'words':
        return { ...took, spokenMs: item.spokenMs };
      case 'unclear':
        return { ...took, spokenMs: Math.max(1, item.at.settledMs - item.at.requestedMs) };
      case 'keys':
        return [...item.keys].some((key) => endKeys.includes(key)) ? { ...took, endedBy: 'key' } : took;
      case 'message':
        return { ...item, kind: 'recorded' };
      case 'silence':
      case 'deaf':
        return took;
      case 'end':
        return withMessage(item);
      default:
        return settled(item);
    }
  }

  #pressed({ keys, at }: Extract<TapeItem, { kind: 'keys' }>, request: ListenRequest): EffectSettlement {
    // The key that ended them is no part of what was taken; alone it is all there was.
    const ended = at.request?.kind === 'listen' ? (at.request.keys.end ?? '') : '';
    this.#ear.press(keys || ended);
    const taken = this.#ear.takeKeys(request.keys);
    return taken === null ? silence : { kind: 'keys', keys: taken };
  }
}

const silence = { kind: 'silence' } as const;

/** A listening that the engine puts before a transfer or a hang-up (CALLS.md 7); no node has asked for one without an end. */
function isHearingOut(request: EffectRequest | null): boolean {
  return request?.kind === 'listen' && request.endSilenceMs === undefined;
}

/** Who hung up while he left a message has left it. */
function withMessage(item: Extract<TapeItem, { kind: 'end' }>): OnTape {
  const then = item.at.settlement;
  const kept = then?.kind === 'ended' ? then.kept : undefined;
  const ended = settled(item);
  return ended?.kind === 'ended' && kept ? { ...ended, kept } : ended;
}

function settled(item: Extract<TapeItem, { kind: 'end' | 'failed' }>): OnTape {
  if (item.kind === 'failed') return { kind: 'failed', code: item.code, message: item.message };
  // Who was talking to a human has not hung up on the flow: nobody knows what he would have said to it.
  if (item.at.request?.kind === 'hand-over') return null;
  return { kind: 'ended', by: item.by, cause: item.cause } satisfies Ended;
}
