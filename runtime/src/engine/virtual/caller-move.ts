import type { EffectRequest } from '@patchcord/nodes/kit';
import type { EffectContext } from '../world.ts';

/** One thing a caller does when it is his turn, or over what is going on. */
export type CallerMove =
  | { readonly say: string }
  | { readonly keys: string }
  | { readonly silent: true }
  | { readonly mumble: true }
  /** Presses keys while speaking, this long after the first word began. */
  | { readonly say: string; readonly pressing: string; readonly afterMs: number }
  | { readonly hangUp: true }
  | MoveOver;

/**
 * What a caller does while something goes on: a prompt, a transfer that rings, a server that is slow. One whose time comes
 * only when that is over stays for the next.
 */
export type MoveOver =
  /** Words stop a prompt that may be stopped, and are then what is heard next; `thenSay` comes in a second breath. */
  | { readonly interruptAfterMs: number; readonly say: string; readonly thenSay?: string }
  /** Keys stop it at once and are then what is taken next. */
  | { readonly interruptAfterMs: number; readonly keys: string }
  /** A sound that is no word: the voice pauses and goes on. */
  | { readonly interruptAfterMs: number; readonly noise: Noise }
  | { readonly hangUpAfterMs: number }
  /** Lets it pass. */
  | { readonly hearOut: true };

/** A cough, an “mm-hm” through closed lips, the street. */
export type Noise = 'cough' | 'hum' | 'street';

/** What goes on when a caller is asked what he does. */
export interface Meanwhile {
  readonly request: EffectRequest;
  readonly context: EffectContext;
  /** How long it lasts if he lets it; how long he has to begin where it is his turn. */
  readonly lastsMs: number;
}

/** The caller of a virtual call: a script, a seeded random caller, or a person at a keyboard. */
export interface VirtualCaller {
  /** What the caller is about to do over what goes on; asked again after each thing done over the same. */
  peek(meanwhile: Meanwhile): CallerMove | undefined;
  /** The next move; undefined when the caller has none left and stays silent. */
  next(meanwhile: Meanwhile): CallerMove | undefined | Promise<CallerMove | undefined>;
}

/** A caller who follows a list of moves. */
export function scriptedCaller(moves: readonly CallerMove[]): VirtualCaller {
  let at = 0;
  return { peek: () => moves[at], next: () => moves[at++] };
}
