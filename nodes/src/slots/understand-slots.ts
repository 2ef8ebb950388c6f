import type { Value } from '../kit/index.ts';
import {
  type Finding,
  findValues,
  isNumberAlone,
  lastMeant,
  type Reading,
  type ReadingContext,
  readValue,
  tokensOf,
  type ValueKind,
} from '../values/index.ts';
import type { Slot } from './slot.ts';

/** A value somebody gave for a slot, not yet kept. */
export interface Filled {
  readonly slot: Slot;
  readonly value: Value;
}

export interface Understood {
  readonly filled: readonly Filled[];
  /** What came for the slot asked for, where it is no value to keep. */
  readonly trouble: Exclude<Reading, { value: Value }> | null;
}

/** Kinds in the order in which they are looked for: words that are part of a date are no number any more. */
const order: readonly ValueKind['type'][] = [
  'date',
  'time',
  'money',
  'phone',
  'digits',
  'code',
  'number',
  'one-of',
  'yes-no',
];

/**
 * What one utterance holds for the open slots, of which the first has been asked for: “two people next Tuesday at half
 * past seven”. A slot that wasn't asked for takes only what is clearly its own.
 */
export function understandSlots(
  open: readonly Slot[],
  asked: Slot | null,
  text: string,
  context: ReadingContext,
): Understood {
  if (asked?.kind.type === 'text') return { filled: wholeText(asked, text, context), trouble: null };
  return new Reader(open, asked, tokensOf(text), context).read();
}

function wholeText(slot: Slot, text: string, context: ReadingContext): Filled[] {
  const found = readValue(slot.kind, text, context);
  return found && 'value' in found ? [{ slot, value: found.value }] : [];
}

const taken = '·';
const correcting = new Set(['no', 'not', 'sorry', 'mean', 'rather']);

class Reader {
  readonly #open: readonly Slot[];
  readonly #asked: Slot | null;
  readonly #words: string[];
  readonly #context: ReadingContext;
  readonly #filled: Filled[] = [];
  #trouble: Understood['trouble'] = null;

  constructor(open: readonly Slot[], asked: Slot | null, words: string[], context: ReadingContext) {
    this.#open = open;
    this.#asked = asked;
    this.#words = words;
    this.#context = context;
  }

  read(): Understood {
    for (const type of order) this.#readKind(type);
    this.#readBareNumber();
    const filled = this.#open.flatMap((slot) => this.#filled.filter((one) => one.slot === slot));
    return { filled, trouble: this.#trouble };
  }

  #readKind(type: ValueKind['type']): void {
    const slots = this.#open.filter(({ kind }) => kind.type === type);
    const [first] = slots;
    if (!first || first.kind.type === 'text') return;
    const isAsked = this.#asked !== null && slots.includes(this.#asked);
    if (type === 'yes-no' && !isAsked) return;
    const findings = findValues(first.kind, this.#words, this.#context).filter(
      (found) => isAsked || this.#isClear(found, type),
    );
    if (slots.length > 1 && this.#fillInOrder(slots, findings)) return;
    const meant = lastMeant(findings, this.#words);
    const slot = isAsked && this.#asked ? this.#asked : first;
    if (meant && 'value' in meant) this.#fill(slot, meant);
    else if (isAsked) this.#trouble = meant;
  }

  /** “from Tuesday to Friday” answers two questions, “not Tuesday, Friday” one. */
  #fillInOrder(slots: readonly Slot[], findings: readonly Finding[]): boolean {
    const [first, last] = [findings[0], findings.at(-1)];
    if (!first || !last || findings.length !== slots.length) return false;
    const all = findings.flatMap((found) => ('value' in found ? [found] : []));
    const corrects = this.#words
      .slice(first.to, last.from)
      .some((word) => correcting.has(word) || word === 'or');
    if (all.length !== slots.length || corrects || correcting.has(this.#words[first.from - 1] ?? ''))
      return false;
    for (const [index, found] of all.entries()) {
      const slot = slots[index];
      if (slot) this.#fill(slot, found);
    }
    return true;
  }

  /** A lone number goes to the one open slot that takes numbers, once the question itself is answered. */
  #readBareNumber(): void {
    const answered = this.#asked === null || this.#filled.some(({ slot }) => slot === this.#asked);
    const left = this.#open.filter(
      (slot) => bare.has(slot.kind.type) && !this.#filled.some((filled) => filled.slot === slot),
    );
    const [slot, ...others] = left;
    if (!answered || !slot || others.length > 0 || slot.kind.type === 'text') return;
    const [found, ...more] = findValues(slot.kind, this.#words, this.#context);
    if (found && more.length === 0 && 'value' in found) this.#fill(slot, found);
  }

  #isClear({ from, to }: Finding, type: ValueKind['type']): boolean {
    if (type === 'time' && this.#words[from - 1] === 'at') return true;
    if (type === 'code') return to - from > 1;
    return !bare.has(type) || !isNumberAlone(this.#words, from, to);
  }

  #fill(slot: Slot, { from, to, value }: Finding & { value: Value }): void {
    this.#words.fill(taken, from, to);
    this.#filled.push({ slot, value });
  }
}

const bare: ReadonlySet<ValueKind['type']> = new Set(['time', 'money', 'number']);
