interface Order<Entry> {
  readonly name: (entry: Entry) => string;
  /** Whether two neighbours may change places without anybody noticing. */
  readonly mayChange: (one: Entry, other: Entry) => boolean;
}

/**
 * The same order for every list that is made from another by changing such neighbours: always the first by name of those
 * that can come to the front (the normal form of a trace, Cartier and Foata 1969).
 */
export function inOneOrder<Entry>(
  entries: readonly Entry[],
  { name, mayChange }: Order<Entry>,
): readonly Entry[] {
  const left = [...entries];
  const ordered: Entry[] = [];
  while (left.length > 0) {
    const free = left.filter((entry, index) =>
      left.slice(0, index).every((before) => mayChange(before, entry)),
    );
    const first = free.reduce((least, entry) => (name(entry) < name(least) ? entry : least));
    ordered.push(...left.splice(left.indexOf(first), 1));
  }
  return ordered;
}
