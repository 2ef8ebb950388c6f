import { canonicalNumber, maskedNumber, readableNumber } from '@patchcord/flows/model';
import type { Person } from '../people/person.ts';
import { may } from '../rights/rights.ts';

/** A caller's number as this person may see it. */
export function callerShown(number: string, { role }: Pick<Person, 'role'>): string {
  if (number === '') return 'anonymous';
  return may(role, 'callers.see') ? numberShown(number) : maskedNumber(number);
}

/** A number of ours, or one that may be seen: in groups where it is a telephone number. */
export function numberShown(number: string): string {
  return readableNumber(canonicalNumber(number)).shown;
}
