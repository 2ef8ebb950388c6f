/** Kills are further apart than this; the journal's clock and the caller's aren't. */
const mostApartMs = 3000;

/** Which of several was nearest to a moment; undefined where none was near. */
export function closestTo<T extends { readonly atMs: number }>(
  atMs: number,
  all: readonly T[],
): T | undefined {
  const apart = (one: T) => Math.abs(one.atMs - atMs);
  const [closest] = [...all].sort((one, other) => apart(one) - apart(other));
  return closest && apart(closest) < mostApartMs ? closest : undefined;
}
