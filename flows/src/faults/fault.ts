import type { Catalogue } from '@patchcord/nodes/kit';

/** A flow document as it stands in its file: values that aren't there are defaults. */
export type Written = Readonly<Record<string, unknown>>;

/** One thing put wrong in a flow, as an author might by a slip. */
export interface Fault {
  /** What kind of slip, e.g. `rewire`. */
  readonly operator: string;
  /** Where: a JSON pointer into the document. */
  readonly place: string;
  /** What was done, in one sentence. */
  readonly what: string;
  readonly document: Written;
  /** The only node that behaves otherwise; null where any may. */
  readonly node: string | null;
}

/** What faults are made of. */
export interface Source {
  readonly document: Written;
  readonly catalogue: Catalogue;
}

export type Operator = (source: Source) => Iterable<Fault>;
