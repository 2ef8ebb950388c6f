import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Fault } from '@patchcord/flows/faults';
import { type FlowWithTests, flowNamed } from '../test/tested-flows.ts';

/** Which of a flow's faults a thread judges: those whose number leaves `share` when divided by `of`. */
export interface FaultShare {
  readonly folder: string;
  readonly share: number;
  readonly of: number;
}

export interface FaultyParts {
  readonly flow: FlowWithTests;
  /** As it stands in its file: faults are slips of who writes it. */
  readonly source: Fault['document'];
}

export async function openFaulty(folder: string): Promise<FaultyParts> {
  const flow = await flowNamed(folder, {});
  const source: Fault['document'] = JSON.parse(await readFile(path.join(folder, 'flow.json'), 'utf8'));
  return { flow, source };
}
