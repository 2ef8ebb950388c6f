import {
  type CallContext,
  EffectFailed,
  type Expectation,
  type ListenOptions,
  type ListenSettled,
} from './kit/index.ts';

type Understandable = Extract<ListenSettled, { kind: 'speech' | 'keys' }>;

export interface HearOptions<Answer> {
  readonly expects: Expectation;
  readonly silenceMs: number;
  /** How often the caller is listened to in all before giving up. */
  readonly tries: number;
  /** Said when nothing was heard. */
  readonly nudge: string;
  /** Said when somebody spoke and nothing could be made of it. */
  readonly unclear: string;
  /** Keys to take at most, the one that ends them, and those that stand for words. */
  readonly keys: NonNullable<ListenOptions['keys']>;
  /** Said when keys are the way on; null where the node takes none. */
  readonly offerKeys: string | null;
  /** What words or keys mean to the node; null where they mean nothing. */
  understand(heard: Understandable): Answer | null;
  /** What to say to words or keys that mean nothing to the node, where it knows better than `unclear`. */
  explain?(heard: Understandable): string | null;
}

/** An answer, or what the last try came to. */
export type Heard<Answer> = { readonly answer: Answer } | { readonly gaveUpAfter: 'silence' | 'words' };

/**
 * Listens until the caller has said or pressed something the node understands; null once the tries are used up. The
 * second misunderstanding in a row offers the keys. Where no recogniser is free they are offered at once, and that costs
 * no try; a node without keys asks again and then fails.
 */
export async function hear<Answer>(call: CallContext, options: HearOptions<Answer>): Promise<Answer | null> {
  const heard = await hearOrGiveUp(call, options);
  return 'answer' in heard ? heard.answer : null;
}

/** The same, telling a caller who says nothing from one who isn't understood. */
export async function hearOrGiveUp<Answer>(
  call: CallContext,
  options: HearOptions<Answer>,
): Promise<Heard<Answer>> {
  let speech = true;
  let misunderstood = 0;
  for (let asked = 1; ; asked++) {
    const first = await call.listen({ ...options, speech });
    const heard =
      asked === 1 && isLeftOver(first, options) ? await call.listen({ ...options, speech }) : first;
    const answer = isUnderstandable(heard) ? options.understand(heard) : null;
    if (answer !== null) return { answer };
    if (heard.kind === 'deaf' && speech && options.offerKeys !== null) {
      speech = false;
      asked--;
    } else if (asked >= options.tries) return giveUp(heard);
    misunderstood = heard.kind === 'silence' ? 0 : misunderstood + 1;
    await call.say(apology(heard, misunderstood, options));
  }
}

/** Callers end a number by the hash key even where its last digit has ended it; that key is no answer to the next question. */
function isLeftOver<Answer>(heard: ListenSettled, { understand }: HearOptions<Answer>): boolean {
  return heard.kind === 'keys' && /^#?$/.test(heard.keys) && understand(heard) === null;
}

function isUnderstandable(heard: ListenSettled): heard is Understandable {
  return heard.kind === 'speech' || heard.kind === 'keys';
}

function giveUp(heard: ListenSettled): { readonly gaveUpAfter: 'silence' | 'words' } {
  if (heard.kind !== 'deaf') return { gaveUpAfter: heard.kind === 'silence' ? 'silence' : 'words' };
  throw new EffectFailed(heard.code, 'No recogniser is free and this node takes no keys.');
}

function apology<Answer>(
  heard: ListenSettled,
  misunderstood: number,
  { nudge, unclear, offerKeys, explain }: HearOptions<Answer>,
): string {
  if (heard.kind === 'silence') return nudge;
  const explained = isUnderstandable(heard) ? explain?.(heard) : null;
  if (explained) return explained;
  const keysAreTheWay = heard.kind === 'keys' || heard.kind === 'deaf' || misunderstood > 1;
  return (keysAreTheWay ? offerKeys : null) ?? unclear;
}
