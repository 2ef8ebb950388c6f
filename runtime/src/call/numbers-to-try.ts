import { canonicalNumber } from '@patchcord/flows/model';
import type { DialledNumber } from '../transports/asterisk/contract.ts';

/** The numbers a call may have been meant for, in the form in which they are compared, in order of preference (CALLS.md 1). */
export function numbersToTry(numbers: readonly DialledNumber[]): string[] {
  return numbers.map(({ value }) => canonicalNumber(value));
}

export { dialledNumbers } from '../transports/asterisk/dialled-numbers.ts';
