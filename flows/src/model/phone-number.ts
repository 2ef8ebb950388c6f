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
