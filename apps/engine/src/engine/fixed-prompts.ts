import type { CompiledFlow } from '@patchcord/flows/model';

/** Every text of a flow that is said word for word: made ahead of the call. */
export function fixedPrompts({ nodes }: CompiledFlow): string[] {
  return [...new Set([...nodes.values()].flatMap((node) => node.fixedPrompts))];
}
