import type { Point } from '@patchcord/flows/edit';
import { create } from 'zustand';

/** A way out, as one drags from it or chooses it. */
export interface PortRef {
  readonly node: string;
  readonly port: string;
}

/** What lies over the canvas for a moment. Places `at` are on the screen, `place` is in the flow. */
export type Popup =
  | {
      readonly kind: 'palette';
      readonly at: Point | null;
      readonly place: Point;
      /** The new node is where this leads. */
      readonly from?: PortRef;
      /** The new node comes between this and where it leads. */
      readonly onto?: PortRef;
    }
  | { readonly kind: 'connect'; readonly node: string; readonly port?: string }
  | { readonly kind: 'find' }
  | { readonly kind: 'menu'; readonly at: Point; readonly place: Point; readonly wire?: PortRef };

interface CanvasState {
  readonly popup: Popup | null;
  /** Index of the note that is written on. */
  readonly writing: number | null;
  open(popup: Popup): void;
  close(): void;
  write(note: number | null): void;
}

/** What only the canvas needs to know, and forgets. */
export const useCanvas = create<CanvasState>((set) => ({
  popup: null,
  writing: null,
  open: (popup) => set({ popup }),
  close: () => set({ popup: null }),
  write: (writing) => set({ writing }),
}));
