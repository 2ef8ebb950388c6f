import { hear } from '../hear.ts';
import type { CallContext, NodeRunner } from '../kit/index.ts';
import type { llmNode } from './llm.node.ts';

/** Answers what the caller has just said, then listens and answers again, until an exit is chosen. */
export const runLlm: NodeRunner<typeof llmNode> = async (config, call) => {
  const exits = config.exits.map(({ port, description, phrases }) => ({ name: port, description, phrases }));
  let answerDue = call.history.at(-1)?.role === 'caller';
  for (let turn = 0; turn < config.maxTurns; turn++) {
    if (!answerDue) {
      const port = await listen(config, call);
      if (port) return { port };
    }
    const { exit } = await call.respond({ ...config, exits });
    if (exit) return { port: exit };
    answerDue = false;
  }
  return { port: 'turnsUsedUp' };
};

/** The port to leave by when the caller pressed an exit's key or said nothing; null once there are words to answer. */
async function listen(config: Parameters<typeof runLlm>[0], call: CallContext): Promise<string | null> {
  const keys = config.exits.flatMap(({ key, description }) => (key ? [{ key, means: description }] : []));
  const heard = await hear(call, {
    ...config,
    keys,
    expects: { phrases: config.exits.flatMap(({ phrases }) => phrases) },
  });
  if (heard.kind === 'nothing') return 'noInput';
  if (heard.kind !== 'key') return null;
  return config.exits.find(({ key }) => key === heard.key)?.port ?? null;
}
