import { hear } from '../hear.ts';
import { keysToTake, offerOf } from '../key-choice.ts';
import { mentions, type NodeRunner, wordsOf } from '../kit/index.ts';
import { expectedOfMenu, type menuNode } from './menu.node.ts';

export const runMenu: NodeRunner<typeof menuNode> = async (config, call) => {
  const keys = config.choices.flatMap(({ key, label }) => (key ? [{ key, means: label }] : []));
  await call.say(config.text);
  const chosen = await hear(call, {
    ...config,
    nudge: config.nudge || config.text,
    expects: expectedOfMenu(config),
    keys: keysToTake(keys),
    offerKeys: config.offerKeys ?? offerOf(keys),
    understand: (heard) =>
      heard.kind === 'keys' ? byKey(config.choices, heard.keys) : bySpeech(config.choices, heard.text),
  });
  return { port: chosen?.port ?? 'noInput' };
};

type Choice = Parameters<typeof runMenu>[0]['choices'][number];

function byKey(choices: readonly Choice[], pressed: string): Choice | null {
  return choices.find(({ key }) => key === pressed) ?? null;
}

/** The choice whose longest phrase was said, so that “sales support” beats “sales”. */
function bySpeech(choices: readonly Choice[], text: string): Choice | null {
  let best: { choice: Choice; length: number } | null = null;
  for (const choice of choices) {
    for (const phrase of [choice.label, ...choice.phrases]) {
      const { length } = wordsOf(phrase);
      if (mentions(text, phrase) && (!best || length > best.length)) best = { choice, length };
    }
  }
  return best?.choice ?? null;
}
