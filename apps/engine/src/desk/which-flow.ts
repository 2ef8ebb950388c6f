import type { NumberMapping } from '@patchcord/db';
import type { WhichReport } from '@patchcord/runtime/api';
import type { DeskRooms } from './desk-rooms.ts';
import type { FlowOfTheHour } from './line-hours.ts';
import { canonical } from './numbers.ts';

/** The flow a number would run, now or at another moment, asked of the directory that calls ask. */
export async function whichFlow(
  { database, directory }: DeskRooms,
  given: string,
  atMs?: number,
): Promise<WhichReport> {
  const number = canonical(given);
  // One moment for both questions: hours may end between them.
  const momentMs = atMs ?? Date.now();
  const { by, mapping, hour } = await directory.lookUp([number], momentMs);
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
  const { stage } = mapping;
  const choice = await directory.choose([number], momentMs);
  const reason = reasonOf(number, by, mapping, hour, choice?.flow.document.id);
  if (!choice)
    return {
      number,
      by,
      ...nothing,
      why: `${reason}, which has nothing released on “${stage}”: a call is refused.`,
    };
  const { version, versionNumber, flow } = choice;
  const flowId = flow.document.id;
  const releases = await database.flows.releases(flowId);
  const releasedAt = releases.find((release) => release.stage === stage)?.releasedAt.toISOString() ?? null;
  const runs = `${atMs === undefined ? 'runs' : 'would run'} version ${versionNumber}`;
  return {
    number,
    by,
    flow: flowId,
    name: flow.document.name,
    stage,
    version,
    versionNumber,
    releasedAt,
    why: `${reason}, which ${runs}${releasedAt ? `, released ${minute(releasedAt)}` : ''}.`,
  };
}

/** `2026-11-28 09:30 UTC` */
function minute(iso: string): string {
  return `${iso.slice(0, 16).replace('T', ' ')} UTC`;
}

function reasonOf(
  number: string,
  by: 'number' | 'fallback',
  mapping: NumberMapping,
  hour: FlowOfTheHour | null,
  taken: string | undefined,
): string {
  const flow = flowInWords(mapping, hour, taken);
  if (by === 'number') return `${number} leads to ${flow}`;
  return `Nobody has mapped ${number}, so it goes where the fallback ${mapping.number} leads: to ${flow}`;
}

function flowInWords(
  { flowId, hours }: NumberMapping,
  hour: FlowOfTheHour | null,
  taken: string | undefined,
): string {
  if (hour && taken === hour.flow) return `the flow “${hour.flow}”, whose hours it is (${hour.hours})`;
  if (hour) return `the flow “${flowId}”, since “${hour.flow}”, whose hours it is, has nothing released`;
  return hours === null ? `the flow “${flowId}”` : `the flow “${flowId}”, outside of the hours of the others`;
}
