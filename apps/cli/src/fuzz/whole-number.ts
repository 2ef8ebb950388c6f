import { InvalidArgumentError } from 'commander';

export function wholeNumber(text: string): number {
  const number = Number(text);
  if (!/^\d+$/.test(text) || !Number.isSafeInteger(number))
    throw new InvalidArgumentError('Give a whole number.');
  return number;
}

/** Of no calls at all nothing can be told. */
export function countOfCalls(text: string): number {
  const count = wholeNumber(text);
  if (count < 1) throw new InvalidArgumentError('Give a whole number from 1.');
  return count;
}
