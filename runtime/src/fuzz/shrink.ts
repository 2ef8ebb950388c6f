import type { CallerMove } from '../engine/index.ts';
import { type Decisions, decisionLists, noDecisions } from './decisions.ts';

/** More attempts than this don't make a call much shorter. */
const mostAttempts = 1500;

/**
 * The shortest call that still fails: first whole stretches are left out of each list, then single decisions, then what is left
 * is made simpler. Deterministic: the same failure always shrinks to the same call.
 */
export async function shrink(
  failing: Decisions,
  stillFails: (decisions: Decisions) => Promise<boolean>,
): Promise<Decisions> {
  let attempts = 0;
  let best = failing;
  const attempt = async (candidate: Decisions): Promise<boolean> => {
    if (++attempts > mostAttempts || !(await stillFails(candidate))) return false;
    best = candidate;
    return true;
  };
  await attempt({ ...best, startedEpochMs: noDecisions.startedEpochMs });
  await attempt({ ...best, given: {} });
  await attempt({ ...best, talkMs: noDecisions.talkMs });
  await attempt({ ...best, callerNumber: noDecisions.callerNumber });
  for (
    let lengthBefore = Number.POSITIVE_INFINITY;
    lengthOf(best) < lengthBefore && attempts < mostAttempts;
  ) {
    lengthBefore = lengthOf(best);
    for (const list of decisionLists) {
      for (let size = best[list].length; size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2))
        for (let at = best[list].length - size; at >= 0; at -= size)
          await attempt({ ...best, [list]: best[list].toSpliced(at, size) });
    }
  }
  for (let at = 0; at < best.moves.length; at++) {
    for (const simpler of simplerMoves(best.moves[at])) {
      if (await attempt({ ...best, moves: best.moves.with(at, simpler) })) break;
    }
  }
  return best;
}

export function lengthOf(decisions: Decisions): number {
  return decisionLists.reduce((sum, list) => sum + decisions[list].length, 0);
}

/** The same in fewer words, at a rounder moment, or less of it; the simplest first. */
function simplerMoves(move: CallerMove | undefined): CallerMove[] {
  if (!move) return [];
  const simpler: CallerMove[] = [];
  if ('pressing' in move) simpler.push({ say: move.say }, { keys: move.pressing });
  if ('thenSay' in move && move.thenSay !== undefined)
    simpler.push({ interruptAfterMs: move.interruptAfterMs, say: move.say });
  if ('interruptAfterMs' in move)
    for (const interruptAfterMs of rounder(move.interruptAfterMs))
      simpler.push({ ...move, interruptAfterMs });
  if ('hangUpAfterMs' in move)
    for (const hangUpAfterMs of rounder(move.hangUpAfterMs)) simpler.push({ hangUpAfterMs });
  if ('keys' in move && move.keys.length > 1)
    for (const key of new Set(move.keys)) simpler.push({ ...move, keys: key });
  if ('say' in move) for (const say of fewerWords(move.say)) simpler.push({ ...move, say });
  return simpler;
}

function rounder(ms: number): number[] {
  return [0, 100, 500, 1000, Math.floor(ms / 1000) * 1000, Math.floor(ms / 100) * 100].filter(
    (round) => round < ms,
  );
}

function fewerWords(say: string): string[] {
  const words = say.split(' ');
  if (words.length < 2) return [];
  return [words[0] ?? '', words.slice(0, Math.ceil(words.length / 2)).join(' '), words.slice(1).join(' ')];
}
