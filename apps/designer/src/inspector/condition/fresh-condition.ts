import type { Json } from '@patchcord/flows/edit';

/** What a new condition asks: what most of them do. */
export function freshCondition(): Json {
  return { var: 'said', op: 'mentions', value: [] };
}
