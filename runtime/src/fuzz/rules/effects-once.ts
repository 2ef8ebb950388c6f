import { needsCaller } from '@patchcord/nodes/kit';
import type { JournalEntry } from '../../engine/index.ts';
import type { Act } from '../line-record.ts';
import type { Rule } from './rule.ts';

/**
 * Each effect is requested, carried out and settled once, one after the other, and the journal tells of it what the world saw.
 */
export const effectsOnce: Rule = ({ entries, record: { acts } }) => {
  let act = 0;
  let requested: Extract<JournalEntry, { kind: 'effect-requested' }> | null = null;
  let number = 0;
  for (const entry of entries) {
    if (entry.kind === 'effect-requested') {
      if (requested)
        return `Effect ${entry.effect} was requested before effect ${requested.effect} had settled.`;
      if (entry.effect !== ++number) return `Effect ${entry.effect} comes where ${number} is due.`;
      requested = entry;
    } else if (entry.kind === 'effect-settled') {
      if (requested?.effect !== entry.effect)
        return `Effect ${entry.effect} settled ${requested ? `while ${requested.effect} was pending` : 'and was not pending'}.`;
      const { request } = requested;
      requested = null;
      const done = acts[act];
      if (done?.context.effect === entry.effect) {
        act++;
        const wrong = told(done, request, entry);
        if (wrong) return wrong;
      } else if (!isNobodyThere(entry, needsCaller(request))) {
        return `Effect ${entry.effect}, “${request.kind}”, settled as “${entry.settlement.kind}” without the world having been asked.`;
      }
    }
  }
  const stray = acts[act];
  if (stray) return `The world was asked for “${stray.request.kind}”, of which the journal knows nothing.`;
  return undefined;
};

function told(
  act: Act,
  request: Act['request'],
  { effect, settlement }: Extract<JournalEntry, { kind: 'effect-settled' }>,
): string | undefined {
  if (act.overlaps) return `Effect ${effect}, “${request.kind}”, was begun while another was pending.`;
  if (act.request !== request)
    return `The world was asked for something else than the journal says of effect ${effect}.`;
  if (act.settlement === settlement) return undefined;
  return `Effect ${effect} settled as “${act.settlement?.kind ?? 'nothing'}”, and the journal says “${settlement.kind}”.`;
}

/** After the call nobody is asked for what needs a caller. */
function isNobodyThere(
  { settlement }: Extract<JournalEntry, { kind: 'effect-settled' }>,
  needsSomebody: boolean,
): boolean {
  return settlement.kind === 'ended' && needsSomebody;
}
