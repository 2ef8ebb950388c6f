import { fuzzFlow } from '@patchcord/runtime/fuzz';
import { checkForms } from '../check-forms.ts';
import { fuzzSubject } from '../fuzz-subject.ts';

/** What a hunt comes back with: the first promise that is broken, if any. */
export interface Prey {
  readonly rule: string;
  readonly message: string;
  /** Which call it was; null where it is none of a call's. */
  readonly call: number | null;
  /** The shortest call that does it. */
  readonly moves: readonly unknown[];
}

/** Looks for the first broken promise of a flow: in its file, in its calls, in how calls arrive. */
export async function hunt(flow: string, calls: number, seed: number): Promise<Prey | null> {
  const { subject, flows } = await fuzzSubject(flow);
  const form = checkForms(flows, seed);
  if (form) return { ...form, call: null, moves: [] };
  const { failures } = await fuzzFlow(subject, { calls, seed, flows, stopAtFailure: true });
  const [first] = failures;
  if (first) return { ...first, moves: first.decisions.moves };
  // A database is only needed here, and takes as long to load as all the rest.
  const { checkArrivals } = await import('../arrivals/check-arrivals.ts');
  const arrival = await checkArrivals(seed);
  return arrival && { ...arrival, call: null, moves: [] };
}

const [flow, calls, seed] = process.argv.slice(2);
if (flow !== undefined) console.log(JSON.stringify(await hunt(flow, Number(calls), Number(seed))));
