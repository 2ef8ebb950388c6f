/** One of several threads that share a flow's faults: judges each whose number falls to it. */
import { parentPort, workerData } from 'node:worker_threads';
import { faultsOf } from '@patchcord/flows/faults';
import { catalogue } from '@patchcord/nodes/catalogue';
import { FaultyFlow, type Verdict } from './faulty-flow.ts';
import { type FaultShare, openFaulty } from './open-faulty.ts';

export interface Judged {
  readonly index: number;
  readonly verdict: Verdict;
}

const { folder, share, of }: FaultShare = workerData;
const { flow, source } = await openFaulty(folder);
const faulty = await FaultyFlow.open(flow, source);
let index = 0;
for (const fault of faultsOf({ document: source, catalogue })) {
  if (index % of === share) {
    const judged: Judged = { index, verdict: await faulty.judge(fault) };
    parentPort?.postMessage(judged);
  }
  index++;
}
