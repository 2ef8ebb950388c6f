import { hear } from '../hear.ts';
import { mentions, type NodeRunner, wordsOf } from '../kit/index.ts';
import type { menuNode } from './menu.node.ts';

export const runMenu: NodeRunner<typeof menuNode> = async (config, call) => {
  const keys = config.choices.flatMap(({ key, label }) => (key ? [{ key, means: label }] : []));
  const phrases = config.choices.flatMap((choice) => [choice.label, ...choice.phrases]);
  for (let asked = 1; asked <= config.tries; asked++) {
    await call.say(asked === 1 ? config.text : config.unclear);
    const heard = await hear(call, { ...config, keys, expects: { phrases } });
    if (heard.kind === 'nothing') return { port: 'noInput' };
    const chosen =
      heard.kind === 'key' ? byKey(config.choices, heard.key) : bySpeech(config.choices, heard.text);
    if (chosen) return { port: chosen.port };
  }
  return { port: 'noInput' };
};

type Choice = Parameters<typeof runMenu>[0]['choices'][number];

function byKey(choices: readonly Choice[], pressed: string): Choice | undefined {
  return choices.find(({ key }) => key === pressed);
}

/** The choice whose longest phrase was said, so that “sales support” beats “sales”. */
function bySpeech(choices: readonly Choice[], text: string): Choice | undefined {
  let best: { choice: Choice; length: number } | undefined;
  for (const choice of choices) {
    for (const phrase of [choice.label, ...choice.phrases]) {
      const { length } = wordsOf(phrase);
      if (mentions(text, phrase) && (!best || length > best.length)) best = { choice, length };
    }
  }
  return best?.choice;
}
