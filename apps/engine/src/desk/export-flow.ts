import { type Database, liveStage, type StoredParts } from '@patchcord/db';
import { closeBundle } from '@patchcord/flows/library';
import { DeskError, type ExportReport } from '@patchcord/runtime/api';
import { recordingsOf } from '../engine/database-directory.ts';
import type { DeskRooms } from './desk-rooms.ts';
import { hashOf } from './flow-summaries.ts';
import { knownFlow } from './known-flow.ts';

interface Chosen {
  readonly parts: StoredParts;
  readonly version: string;
  readonly versionNumber: number | null;
}

/** A flow with everything that makes up its version. */
export async function exportFlow(
  { database }: DeskRooms,
  id: string,
  versionNumber?: number,
): Promise<ExportReport> {
  const { id: flow } = await knownFlow(database, id);
  const { parts, ...chosen } =
    versionNumber === undefined
      ? await presentOf(database, flow)
      : await versionOf(database, flow, versionNumber);
  const [prompts, tests] = await Promise.all([recordingsOf(database, parts), database.tests.list(flow)]);
  return { flow, ...chosen, bundle: closeBundle({ ...parts, prompts, numbers: [], tests }) };
}

/** What is live; the draft where nothing is. */
async function presentOf({ flows }: Database, id: string): Promise<Chosen> {
  const live = await flows.released(id, liveStage);
  if (live) return { parts: live, version: live.hash, versionNumber: live.number };
  const draft = await flows.draft(id);
  if (draft) return { parts: draft, version: hashOf(draft), versionNumber: null };
  throw new DeskError('FLOW_UNKNOWN', 404, `There is no flow “${id}” any more.`);
}

async function versionOf({ flows }: Database, id: string, wanted: number): Promise<Chosen> {
  const history = await flows.history(id);
  const found = history.find(({ number }) => number === wanted);
  const version = found && (await flows.version(found.hash));
  if (version) return { parts: version, version: version.hash, versionNumber: version.number };
  const known = history.length === 0 ? 'no version yet' : `the versions 1 to ${history[0]?.number}`;
  throw new DeskError('VERSION_UNKNOWN', 404, `The flow “${id}” has no version ${wanted}: it has ${known}.`);
}
