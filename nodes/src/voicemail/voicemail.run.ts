import { hear } from '../hear.ts';
import { type CallContext, mentions, type NodeRunner } from '../kit/index.ts';
import { takeMessage } from '../take-message.ts';
import {
  expectedOfReview,
  mostTakes,
  reviewSilenceMs,
  reviewTries,
  type voicemailNode,
} from './voicemail.node.ts';

export const runVoicemail: NodeRunner<typeof voicemailNode> = async (config, call) => {
  if (config.into) call.set(config.into, '');
  await call.say(config.text, config);
  const isLeft = await take(config, call);
  if (!isLeft) return { port: 'nothing' };
  for (let takes = 1; config.review && takes < mostTakes && (await wantsAnother(config, call)); takes++)
    await take(config, call);
  if (config.goodbye) await call.say(config.goodbye);
  return { port: 'left' };
};

type Config = Parameters<typeof runVoicemail>[0];

/**
 * The variable is set at once, so that a caller who hangs up before the goodbye has left a message all the same. A take
 * in which nobody speaks leaves the one before as it is: an old message is better than none.
 */
async function take(config: Config, call: CallContext): Promise<boolean> {
  const recording = await takeMessage(call, config);
  if (config.into && recording !== null) call.set(config.into, recording);
  return recording !== null;
}

/** Without an answer the message is kept. */
async function wantsAnother(
  { offer, keepPhrases, againPhrases }: Config,
  call: CallContext,
): Promise<boolean> {
  await call.say(offer);
  const choice = await hear(call, {
    expects: expectedOfReview({ keepPhrases, againPhrases }),
    silenceMs: reviewSilenceMs,
    tries: reviewTries,
    nudge: offer,
    unclear: offer,
    keys: { max: 1 },
    offerKeys: offer,
    understand: (heard) => {
      if (heard.kind === 'keys') return heard.keys === '1' ? 'keep' : heard.keys === '2' ? 'again' : null;
      if (againPhrases.some((phrase) => mentions(heard.text, phrase))) return 'again';
      return keepPhrases.some((phrase) => mentions(heard.text, phrase)) ? 'keep' : null;
    },
  });
  return choice === 'again';
}
