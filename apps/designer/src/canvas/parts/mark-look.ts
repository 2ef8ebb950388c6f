import type { Mark } from '../../editor/overlay.ts';

interface MarkLook {
  /** Said beside the colour, and read out. */
  readonly word: string;
  readonly colour: string;
  /** Drawn in a square of 24. */
  readonly icon: string;
}

export const markLooks: Readonly<Record<Mark['look'], MarkLook>> = {
  active: { word: 'here now', colour: 'var(--accent)', icon: 'M8 5l11 7-11 7z' },
  passed: { word: 'passed', colour: 'var(--live)', icon: 'M5 12.5l4.5 4.5L19 7.5' },
  failed: { word: 'failed', colour: 'var(--bad)', icon: 'M6 6l12 12M18 6L6 18' },
  added: { word: 'added', colour: 'var(--live)', icon: 'M12 5v14M5 12h14' },
  removed: { word: 'removed', colour: 'var(--bad)', icon: 'M5 12h14' },
  changed: { word: 'changed', colour: 'var(--attention)', icon: 'M5 9c3-4 6 4 14 0M5 15c3-4 6 4 14 0' },
  path: { word: 'on the way', colour: 'var(--accent)', icon: 'M4 12h14M13 6.5l5.5 5.5-5.5 5.5' },
};
