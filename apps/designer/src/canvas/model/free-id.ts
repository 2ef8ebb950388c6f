export { freeId } from '@patchcord/flows/edit';

/** The first id a new node gets, by what its type is called where it was chosen: “Look up” is `lookUp`. */
export function idForTitle(title: string): string {
  const [first = '', ...others] = title.match(/[A-Za-z0-9]+/g) ?? [];
  const id =
    first.toLowerCase() + others.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
  return /^[A-Za-z]/.test(id) ? id.slice(0, 60) : 'step';
}
