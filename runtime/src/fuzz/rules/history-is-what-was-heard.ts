import type { HistoryTurn } from '@patchcord/nodes/kit';
import type { Act } from '../line-record.ts';
import type { Rule } from './rule.ts';

/** The history a model sees, and the one that is kept, is what agent and caller have heard of each other: no more, no less. */
export const historyIsWhatWasHeard: Rule = ({ record: { acts }, outcome }) => {
  const expected: string[] = [];
  for (const act of acts) {
    if (act.request.kind === 'respond') {
      const wrong = difference(
        expected,
        act.request.history.filter(({ role }) => role !== 'result'),
      );
      if (wrong) return `A model was told a history that is not what was heard: ${wrong}.`;
    }
    const turn = turnOf(act);
    if (turn !== null) expected.push(turn);
  }
  const wrong = outcome && difference(expected, outcome.turns);
  return wrong ? `The history of the call is not what was heard: ${wrong}.` : undefined;
};

function difference(expected: readonly string[], turns: readonly HistoryTurn[]): string | null {
  for (let at = 0; at < Math.max(expected.length, turns.length); at++) {
    const turn = turns[at];
    const told = turn ? `${turn.role}: ${turn.text}` : 'nothing';
    const heard = expected[at] ?? 'nothing';
    if (told !== heard) return `turn ${at + 1} is “${told}” instead of “${heard}”`;
  }
  return null;
}

/** What became of an act for the other side's ears. */
function turnOf({ request, settlement }: Act): string | null {
  if (!settlement) return null;
  if ('heardText' in settlement) return settlement.heardText ? `agent: ${settlement.heardText}` : null;
  if (settlement.kind === 'speech') return `caller: ${settlement.text}`;
  if (settlement.kind !== 'keys') return null;
  const words = request.kind === 'listen' ? request.keys.words : undefined;
  const meant = words && Object.hasOwn(words, settlement.keys) ? words[settlement.keys] : undefined;
  return `caller: ${meant ?? `(pressed ${settlement.keys})`}`;
}
