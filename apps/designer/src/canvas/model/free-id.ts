/** `wanted` if nobody has it, else with the first free number behind it. Ids have 64 letters at most. */
export function freeId(wanted: string, taken: (id: string) => boolean): string {
  if (!taken(wanted)) return wanted;
  const stem = wanted.replace(/[0-9]+$/, '').slice(0, 58) || wanted.slice(0, 58);
  for (let number = 2; ; number++) if (!taken(`${stem}${number}`)) return `${stem}${number}`;
}

/** The first id a new node gets, by what its type is called where it was chosen: “Look up” is `lookUp`. */
export function idForTitle(title: string): string {
  const [first = '', ...others] = title.match(/[A-Za-z0-9]+/g) ?? [];
  const id =
    first.toLowerCase() + others.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
  return /^[A-Za-z]/.test(id) ? id.slice(0, 60) : 'step';
}
