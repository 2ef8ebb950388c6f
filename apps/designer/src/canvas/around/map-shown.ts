import { create } from 'zustand';

const key = 'patchcord-map';

interface MapShown {
  readonly isShown: boolean;
  /** As it was left in this browser. */
  recall(): void;
  toggle(): void;
}

/** Whether somebody wants a map of the flow. */
export const useMapShown = create<MapShown>((set, get) => ({
  isShown: true,
  recall() {
    try {
      set({ isShown: localStorage.getItem(key) !== 'hidden' });
    } catch {
      // A browser that keeps nothing: the map is there, as for everybody.
    }
  },
  toggle() {
    const isShown = !get().isShown;
    set({ isShown });
    try {
      localStorage.setItem(key, isShown ? 'shown' : 'hidden');
    } catch {
      // A browser that keeps nothing.
    }
  },
}));
