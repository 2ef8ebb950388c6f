import { keypad } from '../rtp/keys.ts';
import type { Move } from '../script/move.ts';
import { parseDuration } from './durations.ts';
import { Misuse } from './misuse.ts';

interface Token {
  readonly kind: string;
  readonly name?: string;
  readonly value?: string | undefined;
}

type Utterance = Extract<Move, { kind: 'say' | 'play' | 'keys' }>;

/**
 * The caller's moves in the order written. `--interrupt-at` belongs to the utterance after it, or, written last, to the
 * one before it. Throws Misuse.
 */
export function parseMoves(tokens: readonly Token[]): Move[] {
  const moves: Move[] = [];
  let interruptAfterMs: number | undefined;
  for (const { kind, name, value } of tokens) {
    if (kind !== 'option' || name === undefined || value === undefined) continue;
    if (name === 'interrupt-at') interruptAfterMs = parseDuration(name, value);
    const move = moveOf(name, value);
    if (!move) continue;
    if (interruptAfterMs === undefined || !isUtterance(move)) moves.push(move);
    else {
      moves.push({ ...move, interruptAfterMs });
      interruptAfterMs = undefined;
    }
  }
  return interruptAfterMs === undefined ? moves : interruptWithLast(moves, interruptAfterMs);
}

function moveOf(name: string, value: string): Move | undefined {
  if (name === 'say') return { kind: 'say', text: value };
  if (name === 'audio') return { kind: 'play', file: value };
  if (name === 'dtmf') return { kind: 'keys', keys: parseKeys(value) };
  if (name === 'silence') return { kind: 'stay-silent', durationMs: parseDuration(name, value) };
  if (name === 'hangup-after') return { kind: 'hang-up', afterMs: parseDuration(name, value) };
  return undefined;
}

function interruptWithLast(moves: readonly Move[], interruptAfterMs: number): Move[] {
  const last = moves.findLastIndex(isUtterance);
  const move = moves[last];
  if (!move || !isUtterance(move))
    throw new Misuse('--interrupt-at needs something to interrupt with: add --say, --audio or --dtmf.');
  return moves.with(last, { ...move, interruptAfterMs });
}

function isUtterance(move: Move): move is Utterance {
  return move.kind === 'say' || move.kind === 'play' || move.kind === 'keys';
}

function parseKeys(value: string): string {
  const strange = [...value.toUpperCase()].find((key) => !keypad.includes(key));
  if (strange !== undefined || value === '')
    throw new Misuse(`--dtmf takes keys 0-9, *, # and A-D, not “${value}”.`);
  return value.toUpperCase();
}
