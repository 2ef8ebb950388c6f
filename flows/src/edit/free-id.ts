/** `wanted` if nobody has it, else with the first free number behind it. Ids have 64 letters at most. */
export function freeId(wanted: string, taken: (id: string) => boolean): string {
  if (!taken(wanted)) return wanted;
  const stem = wanted.replace(/[0-9]+$/, '').slice(0, 58) || wanted.slice(0, 58);
  for (let number = 2; ; number++) if (!taken(`${stem}${number}`)) return `${stem}${number}`;
}
