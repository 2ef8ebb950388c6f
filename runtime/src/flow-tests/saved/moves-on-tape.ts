import type { FlowTestInput } from '@patchcord/flows/test';
import type { EffectRequest } from '@patchcord/nodes/kit';
import {
  callersTape,
  type Over,
  type RecordedCall,
  type RecordedEffect,
  type TapeItem,
} from '../../replay/index.ts';

export type Moves = NonNullable<FlowTestInput['caller']>;
type Move = Moves[number];

/** Speaking pace on virtual time, and a little more than a whole word of it. */
const wordMs = 400;
const intoTheNextMs = 100;

/** What a caller did, as moves that come to the same on virtual time. */
export function movesOnTape({ effects }: RecordedCall): Moves {
  const moves: Move[] = [];
  let since = 0;
  for (const item of callersTape({ effects })) {
    const move = moveOf(item);
    if (!move) continue;
    const effect = 'over' in item && item.over ? item.over.effect : item.at.number;
    const isOver = 'interruptAfterMs' in move || 'hangUpAfterMs' in move;
    // What went on before it he let pass.
    if (isOver)
      for (const passed of effects)
        if (passed.number > since && passed.number < effect && lasts(passed)) moves.push({ hearOut: true });
    moves.push(move);
    since = isOver ? effect : item.at.number;
  }
  return moves;
}

function moveOf(item: TapeItem): Move | null {
  switch (item.kind) {
    case 'words':
      return item.over ? { interruptAfterMs: momentOf(item.over), say: item.text } : { say: item.text };
    case 'keys': {
      const keys = item.keys || '#';
      return item.over ? { interruptAfterMs: momentOf(item.over), keys } : { keys };
    }
    case 'silence':
      return { silent: true };
    case 'unclear':
      return { mumble: true };
    case 'message':
      return messageOf(item);
    case 'end':
      return item.by === 'caller' ? hangUpOf(item.at, item.afterMs) : null;
    default:
      return null;
  }
}

/** A message's words aren't known, only how long it was. */
function messageOf({ spokenMs, endedBy }: Extract<TapeItem, { kind: 'message' }>): Move {
  if (spokenMs === 0) return endedBy === 'key' ? { keys: '#' } : { silent: true };
  return { say: Array.from({ length: Math.max(1, Math.round(spokenMs / wordMs)) }, () => 'word').join(' ') };
}

function hangUpOf({ request, settlement }: RecordedEffect, afterMs: number): Move {
  if (request?.kind === 'listen') return { hangUp: true };
  const heard = settlement?.kind === 'ended' ? settlement.heardText : undefined;
  const isSpeech = request?.kind === 'say' || request?.kind === 'respond';
  return {
    hangUpAfterMs: isSpeech ? wordsIn(heard ?? '') * wordMs + intoTheNextMs : Math.min(afterMs, 600_000),
  };
}

/** So many words of a prompt had been heard. */
function momentOf({ heardText }: Over): number {
  return wordsIn(heardText) * wordMs + intoTheNextMs;
}

/** Whether it takes a caller's time, so that he may do something over it. */
function lasts({ request }: RecordedEffect): boolean {
  return (
    request !== null && lasting.has(request.kind) && !(request.kind === 'http' && request.wait === 'fire')
  );
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

function wordsIn(text: string): number {
  return text.split(/\s+/).filter(Boolean).length;
}
