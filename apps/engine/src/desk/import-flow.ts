import { liveStage, type StoredParts } from '@patchcord/db';
import { checkFlow, type Problem } from '@patchcord/flows/check';
import { FlowBundleInvalid, type FlowFolder, openBundle } from '@patchcord/flows/library';
import {
  compileFlow,
  type FlowDocument,
  flowSchema,
  layoutSchema,
  versionHash,
} from '@patchcord/flows/model';
import { DeskError, type ImportOrder, type ImportReport } from '@patchcord/runtime/api';
import { changesBetween } from './changes.ts';
import type { DeskRooms } from './desk-rooms.ts';
import { ifReadable } from './if-readable.ts';

/** Checks a flow with everything that belongs to it, and only then touches anything. */
export async function importFlow(
  rooms: DeskRooms,
  input: unknown,
  order: ImportOrder,
): Promise<ImportReport> {
  const { database } = rooms;
  const folder = opened(input);
  const warnings = await checked(rooms, folder);
  const document = flowSchema.parse(folder.document);
  const { id: flow, name } = document;
  const live = await ifReadable(database.flows.released(flow, liveStage));
  const before = live ?? (await ifReadable(database.flows.draft(flow)));
  const version = versionHash(document, folder.knowledge, folder.prompts);
  const kept = await keep(rooms, document, folder, version, order);
  return {
    flow,
    name,
    version,
    ...kept,
    changes: changesBetween(before, partsOf(document, folder)),
    warnings,
    numbers: order.draft ? [] : await mapWhatIsFree(rooms, flow, folder.numbers),
  };
}

function opened(input: unknown): FlowFolder {
  try {
    return openBundle(input);
  } catch (error) {
    if (error instanceof FlowBundleInvalid) throw new DeskError(error.code, 400, error.message);
    throw error;
  }
}

/** @returns the warnings @throws DeskError `FLOW_FAULTY` with every problem */
async function checked(rooms: DeskRooms, { document, knowledge, prompts }: FlowFolder): Promise<Problem[]> {
  const { catalogue, destinations } = rooms;
  const flows = await liveDocuments(rooms);
  const problems = checkFlow(document, { catalogue, destinations, knowledge, prompts, flows });
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  if (errors > 0) throw faulty(errors, problems);
  const parsed = flowSchema.safeParse(document);
  if (!parsed.success) throw faulty(1, problems);
  compileFlow(parsed.data, catalogue, knowledge, { prompts });
  return problems;
}

function faulty(errors: number, problems: readonly Problem[]): DeskError {
  const found = errors === 1 ? 'an error' : `${errors} errors`;
  const message = `The flow has ${found}, so nothing was changed. Correct it and import it again.`;
  return new DeskError('FLOW_FAULTY', 422, message, problems);
}

async function liveDocuments({ database: { flows } }: DeskRooms): Promise<unknown[]> {
  const live = await Promise.all(
    (await flows.list()).map(({ id }) => ifReadable(flows.released(id, liveStage))),
  );
  return live.flatMap((version) => (version ? [version.document] : []));
}

async function keep(
  { database: { flows }, directory }: DeskRooms,
  document: FlowDocument,
  { knowledge, prompts, layout, tests = [] }: FlowFolder,
  hash: string,
  { draft, message }: ImportOrder,
): Promise<Pick<ImportReport, 'versionNumber' | 'released'>> {
  const { id: flowId, name } = document;
  const arranged = layoutSchema.safeParse(layout).data ?? null;
  // Tests it doesn't bring along stay.
  const flow = { flowId, name, document, knowledge, prompts, layout: arranged, tests };
  if (draft) {
    await flows.saveDraft(flow);
    return { versionNumber: null, released: false };
  }
  const published = await flows.publishAndRelease({ ...flow, hash, message, shipped: false }, liveStage);
  await directory.prepare(flowId);
  return { versionNumber: published.number, released: published.released };
}

async function mapWhatIsFree({ database }: DeskRooms, flow: string, numbers: readonly string[]) {
  const mapped: { number: string; flow: string }[] = [];
  for (const number of numbers) {
    const { flowId } = await database.numbers.mapFree(number, flow, liveStage);
    mapped.push({ number, flow: flowId });
  }
  return mapped;
}

function partsOf(document: FlowDocument, { knowledge, prompts, layout }: FlowFolder): StoredParts {
  return { document, knowledge, prompts, layout };
}
