import { Worker } from 'node:worker_threads';
import { type Fault, faultsOf } from '@patchcord/flows/faults';
import { catalogue } from '@patchcord/nodes/catalogue';
import type { Judged } from './faults-worker.ts';
import { FaultyFlow, type Verdict } from './faulty-flow.ts';
import { type FaultShare, openFaulty } from './open-faulty.ts';

/** A fault without the whole flow, and what became of it. */
export type JudgedFault = Pick<Fault, 'operator' | 'place' | 'what'> & { readonly verdict: Verdict };

export interface FaultReport {
  readonly flow: string;
  readonly tests: number;
  /** What `check` says of the flow as it is. */
  readonly alarms: readonly string[];
  /** Always in the same order, however many threads have judged them. */
  readonly faults: readonly JudgedFault[];
}

interface JudgingOptions {
  readonly threads: number;
  /** How many have been judged, of how many. */
  progress?(done: number, all: number): void;
}

/** Puts every fault into the flow of a folder, one at a time. */
export async function judgeFaults(
  folder: string,
  { threads, progress }: JudgingOptions,
): Promise<FaultReport> {
  const { flow, source } = await openFaulty(folder);
  const alarms = (await FaultyFlow.open(flow, source)).alarms();
  const faults = [...faultsOf({ document: source, catalogue })];
  const verdicts = new Map<number, Verdict>();
  const note = ({ index, verdict }: Judged) => {
    verdicts.set(index, verdict);
    progress?.(verdicts.size, faults.length);
  };
  const shares = Array.from({ length: threads }, (_, share) => ({ folder, share, of: threads }));
  await Promise.all(shares.map((share) => judgeShare(share, note)));
  return {
    flow: flow.found.document.id,
    tests: flow.files.reduce((sum, { read }) => sum + ('tests' in read ? read.tests.length : 0), 0),
    alarms,
    faults: faults.map(({ operator, place, what }, index) => {
      const verdict = verdicts.get(index);
      if (!verdict) throw new Error(`The fault ${index} was judged by no thread.`);
      return { operator, place, what, verdict };
    }),
  };
}

function judgeShare(share: FaultShare, note: (judged: Judged) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./faults-worker.ts', import.meta.url), { workerData: share });
    worker.on('message', note);
    worker.on('error', reject);
    worker.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`A thread ended with ${code}.`))));
  });
}
