import { closeBundle, type FlowBundle, filesToFolder, parseModestJson } from '@patchcord/flows/library';
import { copyName } from '../flows/copy-name.ts';
import { Refusal } from '../people/refusal.ts';
import { unpackFlow } from './flow-archive.ts';
import { freeFlowId } from './flows.ts';
import { rooms } from './rooms.ts';

export interface Import {
  readonly bytes: Uint8Array;
  /** What to do where a flow of its id is there already. */
  readonly over: 'refuse' | 'replace' | 'copy';
}

/** Takes a flow in as a draft; all of it or nothing. @throws Refusal, or an error with its problems */
export async function importFlow({ bytes, over }: Import): Promise<{ id: string; name: string }> {
  const bundle = isArchive(bytes)
    ? closeBundle(filesToFolder(unpackFlow(bytes)))
    : parseModestJson(textOf(bytes));
  const id = idOf(bundle);
  const there = id !== null && (await rooms().database.flows.list()).find((flow) => flow.id === id);
  if (there && over === 'refuse')
    throw new Refusal('FLOW_EXISTS', 409, `There is a flow “${there.name}” of the same id already.`);
  const taken = there && over === 'copy' ? withId(bundle, await freeFlowId(there.id)) : bundle;
  const { flow, name } = await rooms().desk.importFlow(taken, { message: '', draft: true });
  return { id: flow, name };
}

/** ZIP files begin with “PK” (APPNOTE.TXT 4.3.7). */
function isArchive(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b;
}

function textOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}

function idOf(bundle: unknown): string | null {
  const flow = Object(Object(bundle).flow);
  return typeof flow.id === 'string' ? flow.id : null;
}

function withId(bundle: unknown, id: string): FlowBundle {
  const { flow, ...rest } = Object(bundle);
  return { ...rest, flow: { ...flow, id, name: copyName(String(flow.name)) } };
}
