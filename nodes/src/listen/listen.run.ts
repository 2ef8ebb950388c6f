import { hear } from '../hear.ts';
import { keysToTake, offerOf, wordsOfKeys } from '../key-choice.ts';
import { mentions, type NodeRunner } from '../kit/index.ts';
import { readSpokenDigits } from '../values/index.ts';
import type { listenNode } from './listen.node.ts';

export const runListen: NodeRunner<typeof listenNode> = async (config, call) => {
  const text = await (config.digits ? number(config, config.digits, call) : words(config, call));
  if (text === null) return { port: 'noInput' };
  call.set(config.into, text);
  return { port: 'heard' };
};

type Config = Parameters<typeof runListen>[0];
type Call = Parameters<typeof runListen>[1];

function words(config: Config, call: Call): Promise<string | null> {
  return hear(call, {
    ...config,
    expects: { phrases: config.expects },
    keys: { ...keysToTake(config.keys), words: wordsOfKeys(config.keys) },
    offerKeys: config.offerKeys ?? offerOf(config.keys),
    understand: (heard) => (heard.kind === 'speech' ? heard.text : meaningOf(heard.keys, config)),
  });
}

/** A number may be typed as well as said. Other words count only where the node expects them. */
function number(config: Config, digits: { min: number; max: number }, call: Call): Promise<string | null> {
  return hear(call, {
    ...config,
    expects: { phrases: config.expects, digits },
    keys: {
      max: digits.max,
      end: '#',
      words: wordsOfKeys(config.keys.filter(({ key }) => key.length < digits.min)),
    },
    offerKeys: config.offerKeys ?? offerTyping(digits),
    understand: (heard) => {
      if (heard.kind === 'keys')
        return heard.keys.length >= digits.min ? heard.keys : meaningOf(heard.keys, config);
      return readSpokenDigits(heard.text, digits) ?? expectedWords(heard.text, config);
    },
  });
}

function meaningOf(pressed: string, { keys }: Config): string | null {
  return keys.find(({ key }) => key === pressed)?.means ?? null;
}

function expectedWords(text: string, { expects }: Config): string | null {
  return expects.some((phrase) => mentions(text, phrase)) ? text : null;
}

function offerTyping({ min, max }: { min: number; max: number }): string {
  return min === max
    ? `Please type the ${max} digits on your phone.`
    : 'Please type the number on your phone, then press the hash key.';
}
