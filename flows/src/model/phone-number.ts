import { type CountryCode, parsePhoneNumberFromString } from 'libphonenumber-js';

/** Shorter than this it is an extension of a switchboard, compared as it is. */
const shortestNumber = 7;

/**
 * One form for one number: `18005551234`, `+1 800 555 1234`, `0018005551234` and the national `8005551234` all become
 * `+18005551234`. Extensions and anything that is no telephone number stay as they are.
 */
export function canonicalNumber(text: string, country: CountryCode = 'US'): string {
  const dialled = text.trim();
  const digits = dialled.replace(/[^0-9]/g, '');
  if (digits.length < shortestNumber || /[a-z]/i.test(dialled)) return dialled;
  const international = dialled.startsWith('00') ? `+${digits.slice(2)}` : dialled;
  const number = parsePhoneNumberFromString(international, country);
  return number?.isPossible() ? number.number : dialled;
}

/** A number as people read it. */
export interface ReadableNumber {
  /** An extension is dialled inside a switchboard. */
  readonly kind: 'telephone' | 'extension';
  /** `+1 800 555 1234`; an extension as it is. */
  readonly shown: string;
}

/** In groups, as its country writes it abroad (ITU-T E.123). */
export function readableNumber(number: string): ReadableNumber {
  const parsed = number.startsWith('+') ? parsePhoneNumberFromString(number) : undefined;
  if (!parsed?.isPossible()) return { kind: 'extension', shown: number };
  return { kind: 'telephone', shown: parsed.formatInternational() };
}

/** A number of which no more than its country and its last two digits can be told. */
export function maskedNumber(number: string): string {
  const { kind, shown } = readableNumber(canonicalNumber(number));
  if (kind === 'extension') return '•'.repeat(Math.max(2, Math.min(shown.length, 6)));
  const [country = '', ...groups] = shown.split(' ');
  const rest = groups.join(' ');
  return `${country} ${rest.slice(0, -2).replace(/[0-9]/g, '•')}${rest.slice(-2)}`;
}
