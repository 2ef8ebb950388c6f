import { hear } from '../hear.ts';
import { keysToTake, offerOf } from '../key-choice.ts';
import { heardAs, type NodeRunner, soundOf } from '../kit/index.ts';
import { answerTurn } from '../tools/answer-turn.ts';
import { expectedOfLlm, type llmNode } from './llm.node.ts';

/**
 * Answers what the caller has just said, then listens and answers again, until an exit is chosen. What leaves no doubt, a
 * key or a whole answer such as “no”, takes its exit without asking the model.
 */
export const runLlm: NodeRunner<typeof llmNode> = async (config, call) => {
  const { unanswered } = call;
  let answerDue = unanswered !== null;
  const plain = unanswered === null ? null : exitSaidAlone(unanswered, config);
  if (plain !== null) return { port: plain };
  const answer = answerTurn(config, call);
  for (let turn = 0; turn < config.maxTurns; turn++) {
    if (!answerDue) {
      const heard = await listen(config, call);
      if (heard === null) return { port: 'noInput' };
      if ('port' in heard) return heard;
    }
    const exit = await answer();
    if (exit !== null) return { port: exit };
    answerDue = false;
  }
  return { port: 'turnsUsedUp' };
};

/** Words to be answered, or the way out whose key was pressed. */
type Heard = { readonly words: string } | { readonly port: string };

type Config = Parameters<typeof runLlm>[0];

function listen(config: Config, call: Parameters<typeof runLlm>[1]): Promise<Heard | null> {
  // A description is written for a model (“caller wants …”); what callers say reads better aloud.
  const keys = config.exits.flatMap(({ key, phrases: [said], description }) =>
    key ? [{ key, means: said ?? description }] : [],
  );
  return hear<Heard>(call, {
    ...config,
    expects: expectedOfLlm(config),
    keys: keysToTake(keys),
    offerKeys: config.offerKeys ?? offerOf(keys),
    understand: (heard) => {
      if (heard.kind === 'speech') {
        const port = exitSaidAlone(heard.text, config);
        return port === null ? { words: heard.text } : { port };
      }
      const exit = config.exits.find(({ key }) => key === heard.keys);
      return exit ? { port: exit.port } : null;
    },
  });
}

function exitSaidAlone(text: string, { exits }: Config): string | null {
  const said = heardAs(text);
  const isSaid = (phrase: string) => soundOf(phrase) === said;
  return exits.find(({ alone }) => alone.some(isSaid))?.port ?? null;
}
