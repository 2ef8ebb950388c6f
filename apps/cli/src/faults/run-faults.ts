import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { type Fault, faultsOf } from '@patchcord/flows/faults';
import { catalogue } from '@patchcord/nodes/catalogue';
import type { FlowWithTests } from '../test/tested-flows.ts';
import { FaultyFlow, type Verdict } from './faulty-flow.ts';

/** A fault without the whole flow, and what became of it. */
export interface JudgedFault extends Pick<Fault, 'operator' | 'place' | 'what'> {
  readonly verdict: Verdict;
}

export interface FaultReport {
  readonly flow: string;
  readonly tests: number;
  /** What `check` says of the flow as it is. */
  readonly alarms: readonly string[];
  readonly faults: readonly JudgedFault[];
}

/** Puts every fault into a flow, one at a time. */
export async function runFaults(flow: FlowWithTests, progress: (done: number) => void): Promise<FaultReport> {
  const file = path.join(path.dirname(flow.testsFolder), 'flow.json');
  const source: Fault['document'] = JSON.parse(await readFile(file, 'utf8'));
  const faulty = await FaultyFlow.open(flow, source);
  const faults: JudgedFault[] = [];
  for (const fault of faultsOf({ document: source, catalogue })) {
    const { operator, place, what } = fault;
    faults.push({ operator, place, what, verdict: await faulty.judge(fault) });
    progress(faults.length);
  }
  const tests = flow.files.reduce((sum, { read }) => sum + ('tests' in read ? read.tests.length : 0), 0);
  return { flow: flow.found.document.id, tests, alarms: faulty.alarms(), faults };
}
