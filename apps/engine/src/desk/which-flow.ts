import type { NumberMapping } from '@patchcord/db';
import type { WhichReport } from '@patchcord/runtime/api';
import type { DeskRooms } from './desk-rooms.ts';
import { canonical } from './numbers.ts';

/** The flow a number would run now, asked of the directory that calls ask. */
export async function whichFlow({ database, directory }: DeskRooms, given: string): Promise<WhichReport> {
  const number = canonical(given);
  const { by, mapping } = await directory.lookUp([number]);
  const nothing = {
    flow: null,
    name: null,
    stage: null,
    version: null,
    versionNumber: null,
    releasedAt: null,
  };
  if (!mapping || !by)
    return {
      number,
      by: null,
      ...nothing,
      why: `Nobody has mapped ${number}, and there is no fallback: a call is refused.`,
    };
  const { flowId, stage } = mapping;
  const choice = await directory.choose([number]);
  const reason = reasonOf(number, by, mapping);
  if (!choice)
    return {
      number,
      by,
      ...nothing,
      why: `${reason}, which has nothing released on “${stage}”: a call is refused.`,
    };
  const { version, versionNumber, flow } = choice;
  const releases = await database.flows.releases(flowId);
  const releasedAt = releases.find((release) => release.stage === stage)?.releasedAt.toISOString() ?? null;
  return {
    number,
    by,
    flow: flowId,
    name: flow.document.name,
    stage,
    version,
    versionNumber,
    releasedAt,
    why: `${reason}, which runs version ${versionNumber} since ${releasedAt}.`,
  };
}

function reasonOf(number: string, by: 'number' | 'fallback', mapping: NumberMapping): string {
  if (by === 'number') return `${number} leads to the flow “${mapping.flowId}”`;
  return `Nobody has mapped ${number}, so it goes where the fallback ${mapping.number} leads: to the flow “${mapping.flowId}”`;
}
