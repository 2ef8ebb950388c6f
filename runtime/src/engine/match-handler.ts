import type { CompiledHandler } from '@patchcord/flows/model';
import { holds, type ListenSettled, mentions } from '@patchcord/nodes/kit';
import type { RunState } from './run-state.ts';

/** A turn of the caller: what a listening effect settled with, and the words in it. */
export interface CallerTurn {
  readonly heard: ListenSettled;
  readonly words: string | null;
}

/** The first global handler that wants this turn of the caller (CALLS.md 7). Silence is the node's own business first. */
export function matchHandler(
  handlers: readonly CompiledHandler[],
  turn: CallerTurn,
  state: RunState,
): CompiledHandler | undefined {
  return handlers.find((handler) => wants(handler, turn, state) && state.isCool(handler));
}

function wants({ when }: CompiledHandler, { heard, words }: CallerTurn, state: RunState): boolean {
  if ('key' in when) return heard.kind === 'keys' && heard.keys === when.key;
  if (words === null) return false;
  if ('intent' in when) return state.phrasesOf(when.intent).some((phrase) => mentions(words, phrase));
  return 'condition' in when && holds(when.condition, state);
}
