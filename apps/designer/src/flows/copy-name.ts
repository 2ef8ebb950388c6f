/** So long may a flow's name be. */
export const longestName = 100;

const mark = ' (copy)';

/** What a copy is called at first: never longer than a name may be. */
export function copyName(name: string): string {
  const room = longestName - mark.length;
  if (name.length <= room) return name + mark;
  // The first half of a character that takes two is none.
  const cut = name.slice(0, room - 1).replace(/[\ud800-\udbff]$/, '');
  return `${cut.trimEnd()}…${mark}`;
}
