import type { NodeFamily } from '@patchcord/nodes/kit';

interface FamilyLook {
  readonly title: string;
  /** A colour of `tokens.css`. */
  readonly colour: string;
}

/** In the order of a call. */
export const families: readonly (readonly [NodeFamily, FamilyLook])[] = [
  ['speak', { title: 'Speak', colour: 'var(--speak)' }],
  ['listen', { title: 'Listen', colour: 'var(--listen)' }],
  ['decide', { title: 'Decide', colour: 'var(--decide)' }],
  ['do', { title: 'Do', colour: 'var(--act)' }],
  ['hand-over', { title: 'Hand over', colour: 'var(--handover)' }],
  ['end', { title: 'End', colour: 'var(--end)' }],
];

const looks = new Map(families);

/** What this catalogue doesn't know needs attention. */
export function familyColour(family: NodeFamily | null): string {
  return (family && looks.get(family)?.colour) ?? 'var(--attention)';
}
