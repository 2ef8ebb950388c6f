import { type Heard, hearOrGiveUp } from '../hear.ts';
import { type CallContext, mentions, type Value } from '../kit/index.ts';
import { keysFor, type Reading, readKeys } from '../values/index.ts';
import type { Collecting } from './collecting.ts';
import { explanation, offerTyping, spokenContext } from './say-slots.ts';
import { expectedFor, helpPhrases, type Slot } from './slot.ts';
import { type Filled, understandSlots } from './understand-slots.ts';

/** What an answer to a question brought, and by what means. */
export interface Given {
  readonly filled: readonly Filled[];
  readonly by: 'speech' | 'keys';
}

type Trouble = Exclude<Reading, { value: Value }>;

/** Asks for one slot and listens until it has a value; the same words may fill others that are open. */
export async function askSlot(
  call: CallContext,
  slot: Slot,
  open: readonly Slot[],
  isAgain: boolean,
  collecting: Collecting,
): Promise<Heard<Given>> {
  const answers = new Answers(slot, open, collecting);
  await call.say(isAgain ? (slot.retryAsk ?? slot.ask) : slot.ask);
  return hearOrGiveUp(call, {
    silenceMs: collecting.silenceMs,
    tries: collecting.tries,
    nudge: collecting.nudge || (slot.retryAsk ?? slot.ask),
    unclear: collecting.unclear,
    expects: expectedFor([slot, ...open]),
    keys: keysFor(slot.kind) ?? { max: 0 },
    offerKeys: offerTyping(slot, collecting.reading.locale),
    understand: (heard) => (heard.kind === 'keys' ? answers.typed(heard.keys) : answers.said(heard.text)),
    explain: (heard) => answers.explain(heard.kind === 'speech' ? heard.text : ''),
  });
}

/** What each answer to the question means, with the one before it in mind. */
class Answers {
  readonly #slot: Slot;
  readonly #open: readonly Slot[];
  readonly #collecting: Collecting;
  #trouble: Trouble | null = null;

  constructor(slot: Slot, open: readonly Slot[], collecting: Collecting) {
    this.#slot = slot;
    this.#open = open;
    this.#collecting = collecting;
  }

  said(text: string): Given | null {
    const chosen = this.#chosen(text);
    if (chosen !== null) return this.#given('speech', [{ slot: this.#slot, value: chosen }]);
    const { filled, trouble } = understandSlots(this.#open, this.#slot, text, this.#collecting.reading);
    return filled.length > 0
      ? this.#given('speech', filled)
      : this.#troubled(this.#asksForHelp(text) ? null : trouble);
  }

  typed(keys: string): Given | null {
    const reading = readKeys(this.#slot.kind, keys, this.#collecting.reading);
    if (reading && 'value' in reading)
      return this.#given('keys', [{ slot: this.#slot, value: reading.value }]);
    return this.#troubled(reading);
  }

  explain(text: string): string | null {
    const { ask, retryAsk, help } = this.#slot;
    if (this.#asksForHelp(text)) return help ?? ask;
    if (this.#trouble === null) return text && retryAsk ? retryAsk : null;
    const why = explanation(
      this.#slot,
      this.#trouble,
      spokenContext(this.#collecting.locale, this.#collecting.reading.today),
    );
    return 'either' in this.#trouble ? why : `${why} ${retryAsk ?? ask}`;
  }

  #given(by: Given['by'], filled: readonly Filled[]): Given {
    this.#trouble = null;
    return { by, filled };
  }

  #troubled(trouble: Trouble | null): null {
    this.#trouble = trouble;
    return null;
  }

  /** “nine thirty” was said before, and now “in the evening”. */
  #chosen(text: string): Value | null {
    if (this.#trouble === null || !('either' in this.#trouble)) return null;
    const [morning, evening] = this.#trouble.either;
    const isMorning = morningWords.some((phrase) => mentions(text, phrase));
    const isEvening = eveningWords.some((phrase) => mentions(text, phrase));
    if (isMorning === isEvening || /\d/.test(text)) return null;
    return isMorning ? morning : evening;
  }

  #asksForHelp(text: string): boolean {
    return this.#slot.kind.type !== 'text' && helpPhrases.some((phrase) => mentions(text, phrase));
  }
}

const morningWords = ['am', 'a m', 'ay m', 'morning', 'first'];
const eveningWords = ['pm', 'p m', 'afternoon', 'evening', 'night', 'second'];
