import type { Json } from '@patchcord/flows/edit';

/** What was read from a document: JSON, whatever its type says. What isn't becomes null. */
export function asJson(value: unknown): Json {
  return isJson(value) ? value : null;
}

export function isJson(value: unknown): value is Json {
  if (typeof value === 'object' && value !== null) return Object.values(value).every(isJson);
  return value === null || ['string', 'boolean', 'number'].includes(typeof value);
}
