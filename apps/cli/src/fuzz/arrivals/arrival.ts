import type { Random } from '@patchcord/runtime/fuzz';

/** What comes with a call, each empty where the dialplan didn't say. */
export interface Arrival {
  readonly argument: string;
  readonly did: string;
  readonly dnid: string;
  readonly extension: string;
}

/** Numbers as they are mapped, some of them near each other. */
export const numbers = [
  { number: '+18005551234', flow: 'first', isFallback: false },
  { number: '+18005555678', flow: 'second', isFallback: false },
  { number: '+442079460000', flow: 'third', isFallback: false },
  { number: '100', flow: 'first', isFallback: false },
  { number: '1000', flow: 'second', isFallback: false },
  { number: '101', flow: 'third', isFallback: false },
  { number: '999', flow: 'fallback', isFallback: true },
] as const;

const unknown = ['', '', 's', '5551234', '18005551235', '10', '01', 'anonymous', '+49301234567'];

/** A call to any of the numbers, spelled in any way, with others beside it. */
export function arrivals(random: Random): Arrival {
  const one = () =>
    random.chance(0.5) ? spelled(random.pick(numbers).number, random) : random.pick(unknown);
  return { argument: random.chance(0.3) ? one() : '', did: one(), dnid: one(), extension: one() };
}

/** The flow of the first number that is known, by its digits alone (CALLS.md 1). */
export function flowOf({ argument, did, dnid, extension }: Arrival): string {
  for (const value of [argument, did, dnid, extension]) {
    const found = numbers.find(({ number }) => isSame(number, value.trim()));
    if (found) return found.flow;
  }
  return 'fallback';
}

function isSame(mapped: string, dialled: string): boolean {
  if (dialled === '' || /[a-z]/i.test(dialled)) return false;
  if (!mapped.startsWith('+')) return dialled === mapped;
  const digits = dialled.replace(/\D/g, '');
  const whole = mapped.slice(1);
  const national = whole.startsWith('1') ? whole.slice(1) : null;
  return digits === whole || digits === `00${whole}` || (digits === national && !dialled.startsWith('+'));
}

function spelled(number: string, random: Random): string {
  if (!number.startsWith('+')) return number;
  const digits = number.slice(1);
  const ways = [number, digits, `00${digits}`, `+${digits[0]} ${digits.slice(1, 4)} ${digits.slice(4)}`];
  if (digits.startsWith('1'))
    ways.push(digits.slice(1), `(${digits.slice(1, 4)}) ${digits.slice(4, 7)}-${digits.slice(7)}`);
  return random.pick(
    ways.filter((way) => digits.startsWith('1') || way.startsWith('+') || way.startsWith('00')),
  );
}
