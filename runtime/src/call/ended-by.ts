import type { EndedBy } from '@patchcord/nodes/kit';
import type { CallEnd } from '../transports/asterisk/contract.ts';

/** A call that ended unseen, or left for the dialplan, wasn't ended by the flow. */
export function endedBy({ by }: CallEnd): EndedBy {
  if (by === 'dialplan' || by === 'lost') return 'engine';
  return by;
}
