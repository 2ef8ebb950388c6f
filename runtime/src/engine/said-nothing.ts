import type { RespondSettled } from '@patchcord/nodes/kit';

type Answered = Pick<RespondSettled, 'exit' | 'toolCall' | 'interrupted'> & { readonly text: string };

/**
 * A model that has no words, takes no way out and uses no tool has failed: to listen on would leave the caller, who waits
 * for an answer, in silence.
 */
export function saidNothing({ text, exit, toolCall, interrupted }: Answered): boolean {
  return exit === null && toolCall === null && interrupted === null && !/[\p{L}\p{N}]/u.test(text);
}

export const modelSaidNothing = 'MODEL_SAID_NOTHING';
