import type { ArchivedReplay } from '@patchcord/engine/archive';
import { type Deed, type Divergence, decisive } from '@patchcord/runtime/replay';

/** Calls that part at the same node in the same way. */
export interface PathChange {
  readonly node: string;
  /** The port it is left by; `handler:NAME` where one takes the turn, null where the call ends or the node is new there. */
  readonly port: { readonly recorded: string | null; readonly now: string | null };
  readonly to: { readonly recorded: string | null; readonly now: string | null };
  count: number;
  /** Some of them. */
  readonly calls: string[];
}

/** Calls of which nobody knows how they would go on, because the flow asks there what nobody answered. */
export interface Undecidable {
  readonly node: string;
  /** The effect that has no answer, e.g. `http`, `respond`, `listen`. */
  readonly asks: string;
  count: number;
  readonly calls: string[];
}

export interface Skipped {
  readonly call: string;
  readonly code: string;
  readonly why: string;
}

/** Whether so many of some may be. */
type Limit = (count: number, of: number) => boolean;

/** How recorded calls would fare in a draft. Each is counted once, as the most serious thing that differs. */
export class GateReport {
  /** Calls that were replayed. */
  replayed = 0;
  /** Not a word of difference. */
  same = 0;
  readonly wording = { count: 0 };
  readonly data = { count: 0 };
  readonly expectation = { count: 0 };
  readonly path: { count: number; changes: PathChange[] } = { count: 0, changes: [] };
  readonly undecidable: { count: number; where: Undecidable[] } = { count: 0, where: [] };
  readonly skipped: Skipped[] = [];

  add(call: string, { outcome }: Pick<ArchivedReplay, 'outcome'>): void {
    this.replayed++;
    const divergence = decisive(outcome.divergences);
    if (!divergence) this.same++;
    else if (divergence.class === 'path') this.#addPath(call, divergence);
    else if (divergence.class === 'unknown-answer') this.#addUndecidable(call, divergence);
    else this[divergence.class].count++;
  }

  /** Whether no more than may change path or are undecidable. Calls of which not one could be replayed speak for nothing. */
  passes(mayChange: Limit, mayBeUndecidable: Limit): boolean {
    const isJudged = this.replayed > 0 || this.skipped.length === 0;
    const isWithin =
      mayChange(this.path.count, this.replayed) && mayBeUndecidable(this.undecidable.count, this.replayed);
    return isJudged && isWithin;
  }

  #addPath(call: string, { node, recorded, now }: Divergence): void {
    this.path.count++;
    const port = { recorded: portOf(recorded), now: portOf(now) };
    const to = { recorded: targetOf(recorded), now: targetOf(now) };
    count(this.path.changes, { node, port, to }, call);
  }

  #addUndecidable(call: string, { node, now }: Divergence): void {
    this.undecidable.count++;
    count(this.undecidable.where, { node, asks: now?.kind === 'ask' ? now.request.kind : '' }, call);
  }
}

/** So many are named; the count tells how many there are. */
const mostNamed = 5;

function count<Place extends object>(
  found: (Place & { count: number; readonly calls: string[] })[],
  place: Place,
  call: string,
): void {
  const key = JSON.stringify(place);
  const known = found.find(({ count: _count, calls: _calls, ...other }) => JSON.stringify(other) === key);
  if (!known) found.push({ ...place, count: 1, calls: [call] });
  else {
    known.count++;
    if (known.calls.length < mostNamed) known.calls.push(call);
  }
  found.sort((a, b) => b.count - a.count);
}

function portOf(deed: Deed | null): string | null {
  if (deed?.kind === 'leave') return deed.port;
  return deed?.kind === 'give-way' ? `handler:${deed.handler}` : null;
}

function targetOf(deed: Deed | null): string | null {
  return deed?.kind === 'leave' || deed?.kind === 'give-way' ? deed.to : null;
}
