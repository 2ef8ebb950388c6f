import type { VirtualWords } from './virtual-ear.ts';

/** What a caller can hear of us. */
export type Sound = 'voice' | 'filler' | 'music' | 'ringing' | 'human' | 'keys';

/** Somebody beside a virtual line who notes what really happens on it. */
export interface LineWatcher {
  sounds(what: Sound, fromMs: number, toMs: number): void;
  speaks(words: VirtualWords): void;
  presses(keys: string, fromMs: number, toMs: number): void;
  /** The caller makes a sound that is no word. */
  makesNoise(fromMs: number, toMs: number): void;
  /** Words that nothing listened to in time. */
  forgotten(words: VirtualWords): void;
  hangsUp(atMs: number): void;
}
