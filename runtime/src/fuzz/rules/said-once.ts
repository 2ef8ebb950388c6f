import type { Rule } from './rule.ts';

/** Nobody hears the same sentence twice in a row to its end without having had a turn. */
export const saidOnce: Rule = ({ record: { acts } }) => {
  for (const [at, { request, settlement, context, toMs }] of acts.entries()) {
    const next = acts[at + 1];
    if (request.kind !== 'say' || next?.request.kind !== 'say') continue;
    const isWhole =
      settlement?.kind === 'said' && settlement.interrupted === null && request.text.trim() !== '';
    if (isWhole && next.request.text === request.text && next.settlement?.kind === 'said')
      return `“${request.text}” was said to its end in “${context.node}”, and at ${toMs} ms once more in “${next.context.node}”.`;
  }
  return undefined;
};
