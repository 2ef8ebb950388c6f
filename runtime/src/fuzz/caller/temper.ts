import type { Random } from '../random.ts';

/** What sort of caller somebody is; shares of 1. */
export interface Temper {
  /** Does what he is asked. */
  readonly helpful: number;
  /** Uses keys where both are possible. */
  readonly keys: number;
  /** Does something over a prompt. */
  readonly interrupts: number;
  /** Hangs up, each time he could. */
  readonly hangsUp: number;
  /** What he does all call long whatever he is asked; null where he is none of these. */
  readonly always: 'talks' | 'presses' | 'says nothing' | null;
}

export function someTemper(random: Random): Temper {
  return {
    helpful: random.pick([0.98, 0.95, 0.9, 0.8, 0.5]),
    keys: random.pick([0, 0.2, 0.5, 1]),
    interrupts: random.pick([0, 0, 0.1, 0.3, 0.7]),
    hangsUp: random.pick([0, 0, 0, 0.01, 0.03, 0.08]),
    always: random.chance(0.06) ? random.pick(['talks', 'talks', 'presses', 'says nothing']) : null,
  };
}
