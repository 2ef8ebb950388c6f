import { type Heard, hearOrGiveUp } from '../hear.ts';
import { type CallContext, mergeExpectations } from '../kit/index.ts';
import { keysFor, readKeys, readValue, yesNoPhrases } from '../values/index.ts';
import type { Given } from './ask-slot.ts';
import type { Collecting } from './collecting.ts';
import { spokenContext, spokenSlots } from './say-slots.ts';
import { expectedFor } from './slot.ts';
import { type Filled, understandSlots } from './understand-slots.ts';

/** What the caller says to the values read back; `corrected` holds all of them, some of them new. */
export type Verdict =
  | { readonly kind: 'right' | 'wrong' }
  | { readonly kind: 'corrected'; readonly given: Given };

/** Only where the node takes a correction in keys must 1 wait for what may follow it. */
const CORRECTION_GAP_MS = 1500;

const offer = 'Press 1 if that is right, or 2 if it is not.';

/** Reads the values back and takes yes, no, or better values: “no, 482914”. */
export async function confirmSlots(
  call: CallContext,
  { filled, by }: Given,
  collecting: Collecting,
): Promise<Heard<Verdict>> {
  const { reading, readBack, confirmAsk, locale } = collecting;
  const question = `${readBack} ${spokenSlots(filled, spokenContext(locale, reading.today))}. ${confirmAsk}`;
  await call.say(question);
  return hearOrGiveUp(call, {
    silenceMs: collecting.silenceMs,
    tries: collecting.tries,
    nudge: question,
    unclear: `${collecting.unclear} ${confirmAsk}`,
    expects: mergeExpectations([{ phrases: yesNoPhrases }, expectedFor(filled.map(({ slot }) => slot))]),
    keys: keysToTake(filled, by),
    offerKeys: offer,
    understand: (heard) =>
      heard.kind === 'keys' ? typed(heard.keys, filled, collecting) : said(heard.text, filled, collecting),
  });
}

function keysToTake(filled: readonly Filled[], by: Given['by']) {
  const [only, ...others] = filled;
  const keys = only && others.length === 0 && by === 'keys' ? keysFor(only.slot.kind) : null;
  return keys && keys.max > 1 ? { ...keys, end: '#', gapMs: CORRECTION_GAP_MS } : { max: 1 };
}

function typed(keys: string, filled: readonly Filled[], { reading }: Collecting): Verdict | null {
  if (keys === '1') return { kind: 'right' };
  if (keys === '2') return { kind: 'wrong' };
  const [only, ...others] = filled;
  const read = only && others.length === 0 ? readKeys(only.slot.kind, keys, reading) : null;
  if (!only || !read || !('value' in read)) return null;
  return corrected(filled, [{ slot: only.slot, value: read.value }], 'keys');
}

function said(text: string, filled: readonly Filled[], { reading }: Collecting): Verdict | null {
  const slots = filled
    .map(({ slot }) => slot)
    .filter(({ kind }) => kind.type !== 'yes-no' && kind.type !== 'text');
  const { filled: better } = understandSlots(
    slots,
    slots.length === 1 ? (slots[0] ?? null) : null,
    text,
    reading,
  );
  const isNew = better.some(({ slot, value }) =>
    filled.some((old) => old.slot === slot && old.value !== value),
  );
  if (isNew) return corrected(filled, better, 'speech');
  const answer = readValue({ type: 'yes-no' }, text, reading);
  if (answer && 'value' in answer) return { kind: answer.value === true ? 'right' : 'wrong' };
  return better.length > 0 ? { kind: 'right' } : null;
}

function corrected(filled: readonly Filled[], better: readonly Filled[], by: Given['by']): Verdict {
  const all = filled.map((old) => better.find(({ slot }) => slot === old.slot) ?? old);
  return { kind: 'corrected', given: { filled: all, by } };
}
