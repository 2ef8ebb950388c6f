import type { Value } from '@patchcord/nodes/kit';
import { type Decisions, noDecisions } from './decisions.ts';
import type { Random } from './random.ts';
import type { Constants } from './world/constants.ts';

/** A call of which nothing is decided yet but when it comes, from whom, and what the installation is set to. */
export function beginAfresh(constants: Constants, random: Random): Decisions {
  return {
    ...noDecisions,
    startedEpochMs: someTime(random, constants.days),
    callerNumber: random.pick(['+12125550100', '+12125550100', '', 'anonymous']),
    given: someGiven(random, constants),
    talkMs: random.pick([60_000, 1000, 3_600_000]),
  };
}

function someGiven(random: Random, constants: Constants): Decisions['given'] {
  const given: Record<string, Value> = {};
  for (const variable of constants.givenOnly) {
    const values = constants.of(variable);
    if (values.length > 0 && random.chance(0.15)) given[variable] = random.pick(values);
  }
  return given;
}

const hourMs = 3_600_000;

/** A weekday morning for many, else any hour of a week, or of a day the flow names. */
function someTime(random: Random, days: readonly string[]): number {
  const dice = random.below(10);
  if (dice < 5) return noDecisions.startedEpochMs;
  if (dice < 7 && days.length > 0) return Date.parse(random.pick(days)) + 15 * hourMs + random.below(hourMs);
  return noDecisions.startedEpochMs + random.below(7 * 24) * hourMs;
}
