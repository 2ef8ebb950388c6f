import type { DockState } from './editor-state.ts';
import { dockTabs } from './editor-state.ts';

const key = 'patchcord-dock';
export const dockHeights = { least: 120, most: 640 };

/** How the dock was left in this browser. */
export function readDock(): Partial<DockState> {
  try {
    const { tab, open, height } = JSON.parse(localStorage.getItem(key) ?? '{}');
    return {
      ...(dockTabs.includes(tab) ? { tab } : {}),
      ...(typeof open === 'boolean' ? { open } : {}),
      ...(typeof height === 'number' ? { height: within(height) } : {}),
    };
  } catch {
    // A browser that keeps nothing, or something of another build: the dock begins as it does for everybody.
    return {};
  }
}

export function keepDock({ tab, open, height }: DockState): void {
  try {
    localStorage.setItem(key, JSON.stringify({ tab, open, height }));
  } catch {
    // A browser that keeps nothing.
  }
}

export function within(height: number): number {
  return Math.min(dockHeights.most, Math.max(dockHeights.least, Math.round(height)));
}
