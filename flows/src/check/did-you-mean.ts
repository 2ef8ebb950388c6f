/** Beyond these nobody has mistyped a name, and comparing would only cost time. */
const maxLength = 64;
const maxCandidates = 2000;

/** “Did you mean “said”?” where a known name is near, else “Known: …”, else the words given for having none. */
export function didYouMean(
  name: string,
  known: Iterable<string>,
  none: string,
  shown: (known: string) => string = (as) => as,
): string {
  const candidates = [...known].slice(0, maxCandidates);
  const near = nearestOf(name, candidates);
  if (near !== null) return `Did you mean “${shown(near)}”?`;
  if (candidates.length === 0) return none;
  const told = candidates.slice(0, 12).map((candidate) => `“${shown(candidate)}”`);
  return `There ${told.length === 1 ? 'is' : 'are'} ${told.join(', ')}${candidates.length > 12 ? ' and more' : ''}.`;
}

/** The known name that was probably meant; null where none is near. */
export function nearestOf(name: string, known: Iterable<string>): string | null {
  const candidates = [...known].slice(0, maxCandidates);
  if (name.length > maxLength) return null;
  let best: { candidate: string; distance: number } | null = null;
  for (const candidate of candidates) {
    if (candidate.length > maxLength) continue;
    const distance = editDistance(name.toLowerCase(), candidate.toLowerCase());
    const allowed = Math.max(1, Math.floor(Math.max(name.length, candidate.length) / 3));
    if (distance <= allowed && (!best || distance < best.distance)) best = { candidate, distance };
  }
  return best?.candidate ?? null;
}

/** Letters to add, drop or change to get from one to the other (Levenshtein). */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
