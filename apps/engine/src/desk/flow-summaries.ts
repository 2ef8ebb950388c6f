import { liveStage, type StoredFlow, type StoredParts } from '@patchcord/db';
import { flowSchema, versionHash } from '@patchcord/flows/model';
import type { FlowSummary } from '@patchcord/runtime/api';
import type { DeskRooms } from './desk-rooms.ts';

/** Every flow: what runs, whether the draft is another, and the numbers that lead to it. */
export async function flowSummaries({ database }: DeskRooms): Promise<FlowSummary[]> {
  const [flows, numbers] = await Promise.all([database.flows.list(), database.numbers.list()]);
  const byFlow = Map.groupBy(numbers, ({ flowId }) => flowId);
  return Promise.all(
    flows.map(async (flow) => ({
      ...(await summary(database, flow)),
      numbers: (byFlow.get(flow.id) ?? []).map(({ number }) => number),
    })),
  );
}

async function summary({ flows }: DeskRooms['database'], { id, name }: StoredFlow) {
  const [live, draft, releases] = await Promise.all([
    flows.released(id, liveStage),
    flows.draft(id),
    flows.releases(id),
  ]);
  const since = releases.find(({ stage }) => stage === liveStage)?.releasedAt;
  return {
    id,
    name,
    live: live && since ? { number: live.number, version: live.hash, since: since.toISOString() } : null,
    draftDiffers: draft !== null && hashOf(draft) !== live?.hash,
    nodes: countNodes(live?.document ?? draft?.document),
  };
}

/** As publishing would name it; a draft that is no valid flow yet has a name of its own. */
export function hashOf({ document, knowledge, prompts }: StoredParts): string {
  const flow = flowSchema.safeParse(document).data ?? { draft: document };
  return versionHash(flow, knowledge, prompts);
}

function countNodes(document: unknown): number {
  if (typeof document !== 'object' || document === null || !('nodes' in document)) return 0;
  const { nodes } = document;
  return typeof nodes === 'object' && nodes !== null ? Object.keys(nodes).length : 0;
}
