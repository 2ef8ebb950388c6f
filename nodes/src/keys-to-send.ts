export const keysRule = 'Use 0 to 9, *, # and A to D; w is a pause of half a second.';

/** The keys of a text, which may stand in groups as numbers often do; null where something is no key. */
export function keysIn(text: string): string | null {
  const keys = text.replace(/[\s()-]/g, '');
  return /^[0-9*#A-Dw]+$/.test(keys) ? keys : null;
}
