import type { JournalEntry } from '../../engine/index.ts';
import type { Rule } from './rule.ts';

/**
 * An exit a model has chosen stands, whatever interrupts it (CALLS.md 12), and nothing more is said or asked in that node: the
 * transition comes first.
 */
export const exitsStand: Rule = ({ entries, outcome }) => {
  let chosen: { readonly exit: string; readonly node: string } | null = null;
  let node = '';
  let offered: readonly string[] = [];
  for (const entry of entries) {
    if (entry.kind === 'node-entered') {
      if (chosen)
        return `A model chose “${chosen.exit}” in “${chosen.node}”, and “${entry.node}” came instead.`;
      node = entry.node;
    }
    // The call's own limits come before any exit.
    if ((entry.kind === 'node-failed' && entry.code === 'CALL_LIMIT') || (outcome?.reason && isHangup(entry)))
      chosen = null;
    if (entry.kind === 'effect-requested') {
      if (chosen)
        return `A model chose “${chosen.exit}” in “${chosen.node}”, and “${entry.request.kind}” came before the transition.`;
      offered = entry.request.kind === 'respond' ? entry.request.exits.map(({ name }) => name) : [];
    }
    if (entry.kind === 'effect-settled') chosen = chosenBy(entry, node, offered);
    if (entry.kind === 'node-left' || entry.kind === 'handler-taken') {
      if (chosen && !(entry.kind === 'node-left' && entry.node === chosen.node && entry.port === chosen.exit))
        return `A model chose “${chosen.exit}” in “${chosen.node}”, which was left by “${entry.kind === 'node-left' ? entry.port : entry.handler}”.`;
      chosen = null;
    }
  }
  return undefined;
};

function chosenBy(
  { settlement }: Extract<JournalEntry, { kind: 'effect-settled' }>,
  node: string,
  offered: readonly string[],
) {
  if (settlement.kind !== 'responded' || settlement.exit === null || !offered.includes(settlement.exit))
    return null;
  return { exit: settlement.exit, node };
}

function isHangup(entry: JournalEntry): boolean {
  return entry.kind === 'effect-requested' && entry.request.kind === 'hangup';
}
