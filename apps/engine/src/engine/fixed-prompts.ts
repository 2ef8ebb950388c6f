import { type CompiledFlow, spokenFields } from '@patchcord/flows/model';

/** Every text of a flow that is said word for word: made ahead of the call. */
export function fixedPrompts(flow: CompiledFlow): string[] {
  const texts = [...flow.nodes.values()].flatMap(({ definition, config, texts: dynamic }) =>
    spokenFields(definition)
      .filter((field) => dynamic.every((text) => text.field !== field))
      .map((field) => config[field]),
  );
  return [...new Set(texts.filter((text) => typeof text === 'string' && text !== ''))] as string[];
}
