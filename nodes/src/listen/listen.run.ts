import { hear } from '../hear.ts';
import type { CallContext, NodeRunner } from '../kit/index.ts';
import type { listenNode } from './listen.node.ts';

export const runListen: NodeRunner<typeof listenNode> = async (config, call) => {
  const text = config.digits ? await digitsOrWords(config, config.digits, call) : await words(config, call);
  if (text === null) return { port: 'noInput' };
  call.set(config.into, text);
  return { port: 'heard' };
};

type Config = Parameters<typeof runListen>[0];

async function words(config: Config, call: CallContext): Promise<string | null> {
  const heard = await hear(call, { ...config, expects: { phrases: config.expects } });
  return heard.kind === 'nothing' ? null : heard.text;
}

/** A number may be typed as well as said; what is said around the digits is kept as it is. */
async function digitsOrWords(
  config: Config,
  digits: { min: number; max: number },
  call: CallContext,
): Promise<string | null> {
  let speech = true;
  for (let asked = 1; asked <= config.tries; asked++) {
    const heard = await call.listen({
      expects: { phrases: config.expects, digits },
      silenceMs: config.silenceMs,
      keys: { max: digits.max, end: '#' },
      speech,
    });
    if (heard.kind === 'speech') return heard.text;
    if (heard.kind === 'keys' && heard.keys.length >= digits.min) return heard.keys;
    if (heard.kind === 'deaf') speech = false;
    if (asked < config.tries)
      await call.say(heard.kind === 'silence' ? config.nudge : offerTyping(heard.kind, config));
  }
  return null;
}

function offerTyping(kind: string, { unclear }: Config): string {
  return kind === 'deaf' ? 'Please type the number on your phone, then press the hash key.' : unclear;
}
