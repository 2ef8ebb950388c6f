import { describeError } from '@patchcord/nodes/kit';
import type { Rule } from './rule.ts';

/** Every call ends, and its journal's last word says how. */
export const ends: Rule = ({ outcome, thrown, entries, record }) => {
  if (thrown !== null) return `The interpreter threw: ${describeError(thrown).message}`;
  const last = entries.at(-1);
  if (outcome === null) {
    const pending = record.acts.findLast(({ settlement }) => settlement === null)?.request.kind;
    return `The call never ends: it waits for ever${pending ? ` for “${pending}”` : ''}, after ${entries.length} entries of its journal, the last “${last?.kind ?? ''}”.`;
  }
  const first = entries[0];
  if (first?.kind !== 'call-started') return `The journal begins with “${first?.kind ?? 'nothing'}”.`;
  const ending = entries.findIndex(({ kind }) => kind === 'call-ended');
  if (ending !== entries.length - 1) return `“call-ended” is entry ${ending + 1} of ${entries.length}.`;
  if (last?.kind === 'call-ended' && last.by === 'engine' && last.reason === null)
    return 'The engine ended the call and does not say why.';
  return undefined;
};
