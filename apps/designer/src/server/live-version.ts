import type { StoredParts, StoredVersion } from '@patchcord/db';
import { liveStage } from '@patchcord/db/live-stage';
import { lineHoursSchema } from '@patchcord/engine/line-hours';
import type { FlowState } from '@patchcord/flows/diff';
import { numberShown } from './caller-shown.ts';
import { ifReadable } from './if-readable.ts';
import { rooms } from './rooms.ts';

/** What calls run now; null where nothing was ever released, or what was can't be read any more. */
export function liveOf(id: string): Promise<StoredVersion | null> {
  return ifReadable(rooms().database.flows.released(id, liveStage));
}

/** The numbers whose calls get into the flow, always or at some hours, as they are shown. */
export async function numbersOf(id: string): Promise<string[]> {
  const numbers = await rooms().database.numbers.list();
  const isLedTo = ({ flowId, hours }: (typeof numbers)[number]) =>
    flowId === id || (lineHoursSchema.safeParse(hours).data?.flows ?? []).some(({ flow }) => flow === id);
  return numbers.filter(isLedTo).map(({ number }) => numberShown(number));
}

export function stateOf({ document, knowledge, prompts }: StoredParts): FlowState {
  return { document, knowledge, recordings: prompts };
}
