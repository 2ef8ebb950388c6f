import type { WatchedCall } from '../run-call.ts';
import { afterCallOnce } from './after-call-once.ts';
import { asProven } from './as-proven.ts';
import { noDeadAir } from './dead-air.ts';
import { decidedByMeaning } from './decided-by-meaning.ts';
import { effectsOnce } from './effects-once.ts';
import { ends } from './ends.ts';
import { exitsStand } from './exits-stand.ts';
import { historyIsWhatWasHeard } from './history-is-what-was-heard.ts';
import { interruptions } from './interruptions.ts';
import { journalOrder } from './journal-order.ts';
import { nothingAfterTheEnd } from './nothing-after-the-end.ts';
import { nothingBreaks } from './nothing-breaks.ts';
import type { Finding, Rule } from './rule.ts';
import { saidOnce } from './said-once.ts';
import { noTransitionLost } from './transitions.ts';
import { withinLimits } from './within-limits.ts';
import { wordsAreKept } from './words-are-kept.ts';

export type { Finding } from './rule.ts';

/** What must hold of every call, the gravest first: a call that never ends breaks most of the others as well. */
export const rules = {
  'the-call-ends': ends,
  'effects-once': effectsOnce,
  'journal-order': journalOrder,
  'nothing-after-the-end': nothingAfterTheEnd,
  'nothing-breaks': nothingBreaks,
  'exits-stand': exitsStand,
  'no-transition-lost': noTransitionLost,
  interruptions,
  'said-once': saidOnce,
  'words-are-kept': wordsAreKept,
  'history-is-what-was-heard': historyIsWhatWasHeard,
  'no-dead-air': noDeadAir,
  'within-limits': withinLimits,
  'after-call-once': afterCallOnce,
  'decided-by-meaning': decidedByMeaning,
  'as-proven': asProven,
} as const satisfies Readonly<Record<string, Rule>>;

export type RuleName = keyof typeof rules;

const all = Object.entries(rules);

/** The first rule a call breaks; null where it keeps them all. */
export function firstFinding(call: WatchedCall): Finding | null {
  for (const [rule, holds] of all) {
    const message = holds(call);
    if (message !== undefined) return { rule, message };
  }
  return null;
}
