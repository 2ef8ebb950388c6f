import { triggerInWords } from '@patchcord/flows/diff';
import type { Json, JsonObject } from '@patchcord/flows/edit';
import { objectOr } from './node-reading.ts';

/** Something that may happen at any time, and where it leads. */
export interface LaneRow {
  /** Its key among the handlers; null for the flow's `onError`. */
  readonly handler: string | null;
  /** In the caller's and manager's words. */
  readonly when: string;
  /** The node it leads to, or empty. */
  readonly to: string;
}

/** What may happen wherever a call is, in the flow's order. */
export function laneRows(document: JsonObject): LaneRow[] {
  const rows = Object.entries(objectOr(document.handlers)).map(([handler, written]): LaneRow => {
    const { when, to } = objectOr(written);
    return { handler, when: triggerInWords(when) ?? 'nothing chosen yet', to: text(to) };
  });
  const onError = text(objectOr(document.settings).onError);
  return onError ? [...rows, { handler: null, when: 'something goes wrong', to: onError }] : rows;
}

function text(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}
