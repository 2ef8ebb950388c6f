interface CurrencyNames {
  readonly one: string;
  readonly many: string;
  readonly cent: string;
  readonly cents: string;
}

const dollars = { one: 'dollar', many: 'dollars', cent: 'cent', cents: 'cents' };
const names: Readonly<Record<string, CurrencyNames>> = {
  USD: dollars,
  CAD: dollars,
  AUD: dollars,
  NZD: dollars,
  EUR: { one: 'euro', many: 'euros', cent: 'cent', cents: 'cents' },
  GBP: { one: 'pound', many: 'pounds', cent: 'penny', cents: 'pence' },
  CHF: { one: 'franc', many: 'francs', cent: 'centime', cents: 'centimes' },
  INR: { one: 'rupee', many: 'rupees', cent: 'paisa', cents: 'paise' },
};

const major = new Set([
  ...Object.values(names).flatMap(({ one, many }) => [one, many]),
  'buck',
  'bucks',
  'quid',
]);
const minor = new Set(Object.values(names).flatMap(({ cent, cents }) => [cent, cents]));

export function isMajorUnit(word: string | undefined): boolean {
  return word !== undefined && major.has(word);
}

export function isMinorUnit(word: string | undefined): boolean {
  return word !== undefined && minor.has(word);
}

/** What one and many of a currency are called; null for those whose names aren't known here. */
export function namesOf(currency: string): CurrencyNames | null {
  return Object.hasOwn(names, currency) ? (names[currency] ?? null) : null;
}
