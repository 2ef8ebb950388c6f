import type { EffectRequest } from '@patchcord/nodes/kit';
import { type Deed, type Divergence, type DivergenceClass, divergenceClasses } from './divergence.ts';
import type { Stop } from './replay-world.ts';
import type { NodeVisit, Step, WayThrough } from './visits.ts';

/** The recorded call, which may have been cut off, and its replay, which may have been stopped. */
export interface TwoRuns {
  readonly recorded: WayThrough;
  readonly now: WayThrough;
  readonly isCut: boolean;
  readonly stop: Stop | null;
}

/** The differences between two runs of a call: of each class the first, in the order of the call. */
export function divergencesBetween(runs: TwoRuns): Divergence[] {
  const { recorded: then, now, stop } = runs;
  const parting = partingOf(runs);
  const found = new Map<DivergenceClass, Divergence>();
  const add = (kind: DivergenceClass, visit: number, recorded: Deed | null, done: Deed | null) => {
    if (found.has(kind)) return;
    const at = now.visits[visit] ?? then.visits[visit];
    const atMs = (then.visits[visit] ?? at)?.atMs ?? 0;
    found.set(kind, { class: kind, node: at?.node ?? '', visit: visit + 1, atMs, recorded, now: done });
  };
  if (parting) add('path', parting.visit, parting.recorded, parting.now);
  const lastVisit = now.visits.length - 1;
  if (stop?.why === 'unknown-answer' && !parting) {
    const request = now.visits[lastVisit]?.requests.at(-1);
    add('unknown-answer', lastVisit, null, request ? { kind: 'ask', request } : null);
  }
  for (const [visit, before] of then.visits.entries()) {
    const after = now.visits[visit];
    if (!after || before.node !== after.node || (parting && visit > parting.lastVisit)) break;
    const isPart = {
      recorded: runs.isCut && visit === then.visits.length - 1,
      now: stop !== null && visit === lastVisit,
    };
    for (const kind of ['expectation', 'data', 'wording'] as const) {
      const difference = firstDifference(deedsOf(before, kind), deedsOf(after, kind), isPart);
      if (difference) add(kind, visit, difference.recorded, difference.now);
    }
  }
  return [...found.values()].sort(inOrder);
}

/** Within a visit the most serious one comes first. */
function inOrder(a: Divergence, b: Divergence): number {
  return a.visit - b.visit || divergenceClasses.indexOf(a.class) - divergenceClasses.indexOf(b.class);
}

/** Where the ways part; null where they don't, as far as both go. */
function partingOf({ recorded: then, now, isCut, stop }: TwoRuns) {
  const length = comparable(then.steps.length, now.steps.length, { recorded: isCut, now: stop !== null });
  for (let index = 0; index < length; index++) {
    const [before, after] = [then.steps[index], now.steps[index]];
    if (before && after && isSameStep(before, after)) continue;
    const lastVisit = Math.max(0, ...[...now.steps.slice(0, index + 1)].map(({ visit }) => visit));
    return {
      visit: (before ?? after)?.visit ?? 0,
      lastVisit,
      recorded: before ? deedOfStep(before, then) : null,
      now: after ? deedOfStep(after, now) : null,
    };
  }
  return null;
}

function isSameStep(before: Step, after: Step): boolean {
  const { does, node, by, to } = before;
  return does === after.does && node === after.node && by === after.by && to === after.to;
}

function deedOfStep({ does, by, to, visit }: Step, { visits }: WayThrough): Deed {
  if (by === null || to === null) return { kind: 'enter' };
  if (does === 'give-way') return { kind: 'give-way', handler: by, to };
  return { kind: 'leave', port: by, to, failed: visits[visit]?.failed ?? null };
}

type Doing = 'expectation' | 'data' | 'wording';

function deedsOf({ requests, kept }: NodeVisit, doing: Doing): Deed[] {
  const asked = requests.filter((request) => doingOf(request) === doing);
  const deeds = asked.map((request): Deed => ({ kind: 'ask', request }));
  return doing === 'data' ? [...deeds, ...kept.map((one): Deed => ({ kind: 'set', ...one }))] : deeds;
}

function doingOf({ kind }: EffectRequest): Doing {
  if (kind === 'say') return 'wording';
  return kind === 'listen' ? 'expectation' : 'data';
}

/** Of which side only a part is known. */
interface IsPart {
  readonly recorded: boolean;
  readonly now: boolean;
}

/** How far two rows can be compared: what one of them still would have held nobody knows where only a part of it is known. */
function comparable(then: number, now: number, isPart: IsPart): number {
  if (isPart.recorded) return Math.min(then, now);
  return isPart.now ? now : Math.max(then, now);
}

function firstDifference(then: readonly Deed[], now: readonly Deed[], isPart: IsPart) {
  const length = comparable(then.length, now.length, isPart);
  for (let index = 0; index < length; index++) {
    const [recorded = null, done = null] = [then[index], now[index]];
    if (essenceOf(recorded) !== essenceOf(done)) return { recorded, now: done };
  }
  return null;
}

/** What a model is told of our own words differs wherever they do: that is the wording's difference and not the model's. */
function essenceOf(deed: Deed | null): string {
  if (deed?.kind !== 'ask' || deed.request.kind !== 'respond') return JSON.stringify(deed);
  const history = deed.request.history.filter(({ role }) => role !== 'agent');
  return JSON.stringify({ ...deed.request, history });
}
