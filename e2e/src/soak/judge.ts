import { type Doing, quantile, type Survived, survivedBy } from './figures.ts';
import type { Soaked } from './soak.ts';
import { timelineAround } from './timeline.ts';

export interface Judged {
  readonly lines: readonly string[];
  /** Sentences that say what isn't as it must be. */
  readonly faults: readonly string[];
}

/** Issue 4: nobody hears nothing for longer. */
const mostQuietMs = 2000;
/** Each of these at least so often, in a run of the full length. */
const asked: readonly Doing[] = ['greeting', 'listening', 'dialling', 'posting', 'journalling'];
const atLeast = 8;
const fullLength = 50;
/** A call that went on for so long after a kill must have answered a turn since. */
const turnWithinMs = 45_000;

/** Puts what came of it into a table, and says what is wrong with it. */
export function judge(soaked: Soaked): Judged {
  const { kills, lives, orders, sentTwice, rangFor } = soaked;
  const survived = lives.flatMap((life) => survivedBy(life, kills));
  const cutOff = lives.filter(({ caller }) => caller.wasCutOff).length;
  const turns = lives.flatMap(({ caller }) => caller.turns);
  const dialled = lives.map(({ caller, details }) => ({
    rang: rangFor(caller.number),
    requested: requestsOf(details, 'transfer'),
  }));
  const sum = (of: (one: (typeof dialled)[number]) => number) =>
    dialled.reduce((total, one) => total + of(one), 0);
  const killedAtMs = kills.map(({ atMs }) => atMs);
  const lostPresses = lives.reduce((total, { caller }) => total + caller.lostPresses(killedAtMs), 0);
  const mute = muteAfterKill(soaked);
  const unsettled = lives.reduce((total, { details }) => total + twiceSettled(details), 0);
  const answers = kills.map(({ answersAfterMs }) => answersAfterMs);
  return {
    lines: [
      `${kills.length} kills, ${lives.length} calls, ${survived.length} times a call lived through a kill; ${cutOff} calls cut off`,
      'doing          times   silence p50     p95     max (ms), the caller’s own turns left out',
      ...[...asked, 'saying', 'talking'].map((doing) => row(doing, survived)),
      `heard before a kill and not written ${survived.filter(({ unwritten }) => unwritten !== null).length} of ${survived.length}`,
      `keys pressed while nobody was there ${lostPresses}`,
      `turns answered ${turns.filter(({ answeredAtMs }) => answeredAtMs !== null).length} of ${turns.length}; calls without an answered turn after a kill: ${mute}`,
      `orders ${orders}, sent twice ${sentTwice}; humans dialled ${sum(({ rang }) => rang)} for ${sum(({ requested }) => requested)} transfers`,
      `its parts were there after ${partsOf(soaked)} (p50/max ms of its own process)`,
      `another engine answered after p50 ${Math.round(quantile(answers, 0.5))}, max ${Math.round(Math.max(...answers))} ms`,
    ],
    faults: [
      ...(cutOff > 0 ? [`${cutOff} calls did not go on.`] : []),
      ...(mute > 0 ? [`${mute} times no turn was answered after a kill.`] : []),
      ...(sentTwice > 0 ? [`${sentTwice} orders were sent twice.`] : []),
      ...(dialled.some(({ rang, requested }) => rang > requested) ? ['A human was dialled twice.'] : []),
      ...(unsettled > 0 ? [`${unsettled} effects were settled twice.`] : []),
      ...tooQuiet(survived, killedAtMs),
      ...notWritten(survived, killedAtMs),
      ...notTakenUp(survived, killedAtMs),
      ...(kills.length >= fullLength ? tooSeldom(survived) : []),
    ],
  };
}

function row(doing: string, survived: readonly Survived[]): string {
  const quiet = survived.filter((one) => one.doing === doing).map(({ quietMs }) => quietMs);
  const figures = [quantile(quiet, 0.5), quantile(quiet, 0.95), Math.max(...quiet)];
  const columns = quiet.length === 0 ? [] : figures.map((ms) => String(Math.round(ms)).padStart(8));
  return `${doing.padEnd(14)} ${String(quiet.length).padStart(5)}   ${columns.join('')}`;
}

/** How often a call went on for long enough after a kill, and the caller still got no answer to anything. */
function muteAfterKill({ kills, lives }: Soaked): number {
  return lives.reduce((total, { caller }) => {
    const mute = kills.filter(
      ({ atMs }) =>
        caller.wasThere(atMs) &&
        caller.wasThere(atMs + turnWithinMs) &&
        !caller.turns.some(
          ({ answeredAtMs }) =>
            answeredAtMs !== null && answeredAtMs > atMs && answeredAtMs < atMs + turnWithinMs,
        ),
    );
    return total + mute.length;
  }, 0);
}

function partsOf({ starts }: Soaked): string {
  const [first = {}] = starts;
  return Object.keys(first)
    .filter((part) => part !== 'calls')
    .map((part) => {
      const ms = starts.flatMap((start) => start[part] ?? []);
      return `${part} ${quantile(ms, 0.5)}/${Math.max(...ms)}`;
    })
    .join(', ');
}

function requestsOf({ journal }: Soaked['lives'][number]['details'], kind: string): number {
  return journal.filter((entry) => entry.kind === 'effect-requested' && entry.request.kind === kind).length;
}

function twiceSettled({ journal }: Soaked['lives'][number]['details']): number {
  const settled = journal.flatMap((entry) => (entry.kind === 'effect-settled' ? [entry.effect] : []));
  return settled.length - new Set(settled).size;
}

function tooQuiet(survived: readonly Survived[], killedAtMs: readonly number[]): string[] {
  return survived
    .filter(({ quietMs }) => quietMs > mostQuietMs)
    .map(({ life: { caller, details }, doing, atMs, quietMs }) => {
      const told = `${caller.number} heard nothing for ${Math.round(quietMs)} ms after a kill while ${doing} (call ${details.id}).`;
      return [told, ...timelineAround(caller, details, { atMs, killedAtMs })].join('\n');
    });
}

function notWritten(survived: readonly Survived[], killedAtMs: readonly number[]): string[] {
  return survived
    .filter(({ unwritten }) => unwritten !== null)
    .map(({ life: { caller, details }, unwritten, atMs }) => {
      const told = `${caller.number} had heard “${unwritten}” before a kill, and it was not written (call ${details.id}).`;
      return [told, ...timelineAround(caller, details, { atMs, killedAtMs })].join('\n');
    });
}

/** A call that was just arriving or going when the engine was killed is no engine's to take up. */
const atItsEdgeMs = 500;

function notTakenUp(survived: readonly Survived[], killedAtMs: readonly number[]): string[] {
  return survived
    .filter(({ doing, atMs, life: { caller } }) => {
      const isWithin = atMs > caller.answeredAtMs + atItsEdgeMs && atMs < caller.endedAtMs - atItsEdgeMs;
      return doing === 'unknown' && isWithin;
    })
    .map(({ life: { caller, details }, atMs }) => {
      const told = `Nobody wrote that ${caller.number} was taken up after a kill (call ${details.id}).`;
      return [told, ...timelineAround(caller, details, { atMs, killedAtMs })].join('\n');
    });
}

function tooSeldom(survived: readonly Survived[]): string[] {
  return asked.flatMap((doing) => {
    const times = survived.filter((one) => one.doing === doing).length;
    return times >= atLeast ? [] : [`Only ${times} kills met a call while ${doing}.`];
  });
}
