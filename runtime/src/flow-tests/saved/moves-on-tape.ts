import type { FlowTestInput } from '@patchcord/flows/test';
import type { EffectRequest } from '@patchcord/nodes/kit';
import { callersTape, type RecordedCall, type RecordedEffect, type TapeItem } from '../../replay/index.ts';

export type Moves = NonNullable<FlowTestInput['caller']>;
type Move = Moves[number];

/** Speaking pace on virtual time, and a little more than a whole word of it. */
const wordMs = 400;
const intoTheNextMs = 100;

/** What a caller did, as moves that come to the same on virtual time. */
export function movesOnTape({ effects }: RecordedCall): Moves {
  return movesOf(deedsIn(effects), effects);
}

/** Deeds as one list of moves: before one over something that goes on, all else that goes on is let pass. */
export function movesOf(deeds: readonly Deed[], effects: RecordedCall['effects']): Moves {
  const moves: Move[] = [];
  let since = 0;
  for (const { move, effect } of deeds) {
    const isOver = 'interruptAfterMs' in move || 'hangUpAfterMs' in move;
    // What went on before it he let pass.
    const passed = effects.filter(({ number }) => isOver && number > since && number < effect);
    moves.push(...passed.filter(lasts).map((): Move => ({ hearOut: true })), move);
    since = effect;
  }
  return moves;
}

/** A move, and the effect in which or over which it was made. */
export interface Deed {
  readonly move: Move;
  readonly effect: number;
}

function deedsIn(effects: readonly RecordedEffect[]): Deed[] {
  const tape = callersTape({ effects });
  const keys = new KeysOnTape(tape);
  const deeds: Deed[] = [];
  for (const effect of effects) {
    const next = tape.find(({ at }) => at.number > effect.number);
    if (cutBy(effect) === 'key') {
      const isLast = !effects.some((each) => isBetween(each, effect, next) && cutBy(each) === 'key');
      const pressed = keys.pressOver(next, isLast);
      const afterMs = momentIn(effect);
      if (pressed !== '')
        deeds.push({ effect: effect.number, move: { interruptAfterMs: afterMs, keys: pressed } });
      // He hung up before anything took the key.
      else if (next?.kind === 'end')
        return [...deeds, { effect: effect.number, move: { hangUpAfterMs: afterMs } }];
    }
    for (const item of tape.filter(({ at }) => at === effect)) deeds.push(...deedOf(item, keys));
  }
  return deeds;
}

/** Keys come before they are taken: over prompts, and more at once than one listening wants. */
class KeysOnTape {
  readonly #stream: string;
  readonly #endOf = new Map<TapeItem, number>();
  #pressed = 0;

  constructor(tape: readonly TapeItem[]) {
    let stream = '';
    for (const item of tape) {
      if (item.kind !== 'keys') continue;
      stream += item.keys || '#';
      this.#endOf.set(item, stream.length);
    }
    this.#stream = stream;
  }

  /** Over the last prompt before keys are taken all of them that are missing, over one before it a single one. */
  pressOver(next: TapeItem | undefined, isLast: boolean): string {
    const end = next && isLast ? (this.#endOf.get(next) ?? 0) : 0;
    return this.#pressUpTo(Math.max(end, this.#pressed + 1));
  }

  /** What is still missing of the keys that were taken. */
  pressFor(item: TapeItem): string {
    return this.#pressUpTo(this.#endOf.get(item) ?? 0);
  }

  #pressUpTo(end: number): string {
    const pressed = this.#stream.slice(this.#pressed, end);
    this.#pressed += pressed.length;
    return pressed;
  }
}

function deedOf(item: TapeItem, keys: KeysOnTape): Deed[] {
  const { number } = item.at;
  const deed = (move: Move, effect = number) => [{ move, effect }];
  switch (item.kind) {
    case 'words':
      if (!item.over) return deed({ say: item.text });
      return deed({ interruptAfterMs: afterWords(item.over.heardText), say: item.text }, item.over.effect);
    case 'keys': {
      const pressed = keys.pressFor(item);
      return pressed === '' ? [] : deed({ keys: pressed });
    }
    case 'silence':
      return deed({ silent: true });
    case 'unclear':
      return deed({ mumble: true });
    case 'message':
      return deed(messageOf(item));
    case 'end':
      return item.by === 'caller' ? deed(hangUpOf(item)) : [];
    default:
      return [];
  }
}

/** A message's words aren't known, only how long it was. */
function messageOf({ spokenMs, endedBy }: Extract<TapeItem, { kind: 'message' }>): Move {
  if (spokenMs === 0) return endedBy === 'key' ? { keys: '#' } : { silent: true };
  const words = Math.max(1, Math.round(spokenMs / wordMs));
  return { say: Array.from({ length: words }, () => 'word').join(' ') };
}

function hangUpOf({ at, afterMs }: Extract<TapeItem, { kind: 'end' }>): Move {
  if (at.request?.kind === 'listen') return { hangUp: true };
  const isSpeech = at.request?.kind === 'say' || at.request?.kind === 'respond';
  return { hangUpAfterMs: isSpeech ? momentIn(at) : Math.min(Math.round(afterMs), 600_000) };
}

/** By what a prompt was cut short; null where it wasn't. */
function cutBy({ settlement }: RecordedEffect): 'speech' | 'key' | null {
  return settlement?.kind === 'said' || settlement?.kind === 'responded' ? settlement.interrupted : null;
}

/** When so many words of a prompt had been heard. */
function momentIn({ settlement }: RecordedEffect): number {
  return afterWords(settlement && 'heardText' in settlement ? (settlement.heardText ?? '') : '');
}

function afterWords(heardText: string): number {
  return heardText.split(/\s+/).filter(Boolean).length * wordMs + intoTheNextMs;
}

function isBetween(effect: RecordedEffect, after: RecordedEffect, before: TapeItem | undefined): boolean {
  return effect.number > after.number && effect.number < (before?.at.number ?? Number.POSITIVE_INFINITY);
}

/** Whether it takes a caller's time, so that he may do something over it. */
function lasts({ request }: RecordedEffect): boolean {
  if (request === null || (request.kind === 'http' && request.wait === 'fire')) return false;
  return lasting.has(request.kind);
}

const lasting: ReadonlySet<EffectRequest['kind']> = new Set([
  'say',
  'respond',
  'transfer',
  'hand-over',
  'http',
  'retrieve',
  'sleep',
  'send-keys',
]);
