import type { Choose } from './any-world.ts';

/** Runs something once for every way its choices can go, the first possibilities first. Ends where nothing is left. */
export async function* everyChoice<Result>(run: (choose: Choose) => Promise<Result>): AsyncGenerator<Result> {
  let made: Made[] = [];
  do {
    const given = made.map(({ chosen }) => chosen);
    made = [];
    yield await run((possibilities) => {
      const chosen = given[made.length] ?? 0;
      made.push({ chosen, possibilities });
      return chosen;
    });
    while (made.length > 0 && isLast(made.at(-1))) made.pop();
    const last = made.pop();
    if (last) made.push({ ...last, chosen: last.chosen + 1 });
  } while (made.length > 0);
}

interface Made {
  readonly chosen: number;
  readonly possibilities: number;
}

function isLast(made: Made | undefined): boolean {
  return made !== undefined && made.chosen + 1 >= made.possibilities;
}

/** Choices by chance, the same for the same seed (mulberry32). */
export function randomChoice(seed: number): Choose {
  let state = seed >>> 0;
  return (possibilities) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * possibilities);
  };
}
