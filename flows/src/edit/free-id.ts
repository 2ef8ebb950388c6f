/** The name itself where it is free, else with the first number that makes it so: `say`, `say-2`. */
export function freeId(wanted: string, ...taken: readonly object[]): string {
  const isTaken = (id: string) => taken.some((names) => Object.hasOwn(names, id));
  if (!isTaken(wanted)) return wanted;
  const stem = wanted.replace(/-\d+$/, '').slice(0, 56);
  let number = 2;
  while (isTaken(`${stem}-${number}`)) number++;
  return `${stem}-${number}`;
}
