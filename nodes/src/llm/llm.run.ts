import { hear } from '../hear.ts';
import { keysToTake, offerOf } from '../key-choice.ts';
import type { NodeRunner } from '../kit/index.ts';
import type { llmNode } from './llm.node.ts';

/** Answers what the caller has just said, then listens and answers again, until an exit is chosen. */
export const runLlm: NodeRunner<typeof llmNode> = async (config, call) => {
  const exits = config.exits.map(({ port, description, phrases }) => ({ name: port, description, phrases }));
  let answerDue = call.history.at(-1)?.role === 'caller';
  for (let turn = 0; turn < config.maxTurns; turn++) {
    if (!answerDue) {
      const heard = await listen(config, call);
      if (heard === null) return { port: 'noInput' };
      if ('port' in heard) return heard;
    }
    const { exit } = await call.respond({ ...config, exits });
    if (exit !== null) return { port: exit };
    answerDue = false;
  }
  return { port: 'turnsUsedUp' };
};

/** Words to be answered, or the way out whose key was pressed. */
type Heard = { readonly words: string } | { readonly port: string };

function listen(
  config: Parameters<typeof runLlm>[0],
  call: Parameters<typeof runLlm>[1],
): Promise<Heard | null> {
  // A description is written for a model (“caller wants …”); what callers say reads better aloud.
  const keys = config.exits.flatMap(({ key, phrases: [said], description }) =>
    key ? [{ key, means: said ?? description }] : [],
  );
  return hear<Heard>(call, {
    ...config,
    expects: { phrases: config.exits.flatMap(({ phrases }) => phrases) },
    keys: keysToTake(keys),
    offerKeys: config.offerKeys ?? offerOf(keys),
    understand: (heard) => {
      if (heard.kind === 'speech') return { words: heard.text };
      const exit = config.exits.find(({ key }) => key === heard.keys);
      return exit ? { port: exit.port } : null;
    },
  });
}
