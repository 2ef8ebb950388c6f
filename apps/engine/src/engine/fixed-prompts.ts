import type { CompiledFlow } from '@patchcord/flows/model';
import { splitSentences } from '@patchcord/runtime/providers';

/** All that a flow says word for word, sentence by sentence as the mouth asks for it: made ahead of the call. */
export function fixedPrompts({ nodes, document }: CompiledFlow): string[] {
  const { filler } = document.settings;
  const texts = [...nodes.values()].flatMap((node) => node.fixedPrompts);
  // A model's slow answer is bridged by the filler as one clip.
  return [...new Set([...[...texts, filler.text].flatMap(splitSentences), filler.text])];
}
