import type { ModelPart } from './language-model.ts';

/** A whole stream at once, for whoever need not speak it while it comes. */
export async function collectParts(parts: AsyncIterable<ModelPart>): Promise<ModelPart[]> {
  const collected: ModelPart[] = [];
  for await (const part of parts) collected.push(part);
  return collected;
}
