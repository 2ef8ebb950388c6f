import type { CompiledHandler } from '@patchcord/flows/model';
import { holds, type ListenSettled, mentions } from '@patchcord/nodes/kit';
import type { RunState } from './run-state.ts';

/** The first global handler that wants this turn of the caller (CALLS.md 7). Silence is the node's own business first. */
export function matchHandler(
  handlers: readonly CompiledHandler[],
  heard: ListenSettled,
  state: RunState,
): CompiledHandler | undefined {
  if (heard.kind !== 'speech' && heard.kind !== 'keys') return undefined;
  return handlers.find((handler) => state.isCool(handler) && wants(handler, heard, state));
}

function wants({ when }: CompiledHandler, heard: ListenSettled, state: RunState): boolean {
  if ('key' in when) return heard.kind === 'keys' && heard.keys === when.key;
  if (heard.kind !== 'speech') return false;
  if ('intent' in when) return state.phrasesOf(when.intent).some((phrase) => mentions(heard.text, phrase));
  return 'condition' in when && holds(when.condition, state);
}
