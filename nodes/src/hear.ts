import { type CallContext, EffectFailed, type Expectation, type ListenSettled } from './kit/index.ts';

/** A key that stands for words, e.g. 1 for “check an order”. */
export interface KeyMeaning {
  readonly key: string;
  readonly means: string;
}

export interface HearOptions {
  readonly expects: Expectation;
  readonly silenceMs: number;
  /** How often the caller is asked in all before giving up. */
  readonly tries: number;
  /** Said when nothing was heard. */
  readonly nudge: string;
  /** Said when somebody spoke and no words could be made of it. */
  readonly unclear: string;
  readonly keys: readonly KeyMeaning[];
}

export type Heard =
  | { readonly kind: 'words'; readonly text: string }
  | { readonly kind: 'key'; readonly key: string; readonly text: string }
  | { readonly kind: 'nothing' };

/**
 * Listens until the caller has said or pressed something, asking again as often as the node allows. Where no
 * recogniser is free the caller is offered the keys, once and without costing a try; a node that has no keys fails.
 */
export async function hear(call: CallContext, options: HearOptions): Promise<Heard> {
  let speech = true;
  for (let asked = 1; ; ) {
    const heard = await listenOnce(call, options, speech);
    const understood = understand(heard, options.keys);
    if (understood) return understood;
    if (heard.kind === 'deaf') {
      if (options.keys.length === 0)
        throw new EffectFailed(heard.code, 'No recogniser is free and this node has no keys.');
      speech = false;
    } else if (asked++ >= options.tries) return { kind: 'nothing' };
    await call.say(apology(heard, options));
  }
}

function listenOnce(call: CallContext, options: HearOptions, speech: boolean): Promise<ListenSettled> {
  const max = Math.max(0, ...options.keys.map(({ key }) => key.length));
  return call.listen({ expects: options.expects, silenceMs: options.silenceMs, keys: { max }, speech });
}

function understand(heard: ListenSettled, keys: readonly KeyMeaning[]): Heard | null {
  if (heard.kind === 'speech') return { kind: 'words', text: heard.text };
  if (heard.kind !== 'keys') return null;
  const pressed = keys.find(({ key }) => key === heard.keys);
  return pressed ? { kind: 'key', key: pressed.key, text: pressed.means } : null;
}

function apology(heard: ListenSettled, { keys, nudge, unclear }: HearOptions): string {
  if (heard.kind === 'silence') return nudge;
  if (heard.kind === 'deaf' || heard.kind === 'keys') return keys.length > 0 ? offerKeys(keys) : unclear;
  return unclear;
}

/** “Please use the keys. Press 1 for sales, or 2 for support.” */
export function offerKeys(keys: readonly KeyMeaning[]): string {
  const offers = keys.map(({ key, means }) => `${key} for ${means}`);
  const last = offers.pop();
  return `Please use the keys of your phone. Press ${offers.length > 0 ? `${offers.join(', ')}, or ` : ''}${last}.`;
}
