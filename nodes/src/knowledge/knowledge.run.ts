import type { NodeRunner, Passage } from '../kit/index.ts';
import type { knowledgeNode } from './knowledge.node.ts';

/** Without an answer its variables are emptied, so that the one before isn't given again. */
export const runKnowledge: NodeRunner<typeof knowledgeNode> = async (config, call) => {
  const passage = await bestPassage(config, call);
  if (config.into) call.set(config.into, passage?.text ?? '');
  if (config.sourceInto) call.set(config.sourceInto, passage?.title ?? '');
  if (!passage) return { port: 'noAnswer' };
  if (config.speak) await call.say(passage.text, config);
  return { port: 'found' };
};

async function bestPassage(
  { question, documents }: Parameters<typeof runKnowledge>[0],
  call: Parameters<typeof runKnowledge>[1],
): Promise<Passage | undefined> {
  if (question.trim() === '') return undefined;
  const { passages } = await call.retrieve({ question, documents, limit: 1 });
  return passages.find(({ text }) => text.trim() !== '');
}
