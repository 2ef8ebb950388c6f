import { Refusal } from '../people/refusal.ts';
import { asArchive, asFile } from './portable-flow.ts';
import { rooms } from './rooms.ts';

interface Download {
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** A flow as it travels. @throws Refusal, DatabaseError */
export async function exportedFlow(
  id: string,
  what: 'draft' | 'live',
  form: 'file' | 'folder',
): Promise<Download> {
  const { flows, tests: kept } = rooms().database;
  const parts = what === 'draft' ? await flows.draft(id) : await flows.released(id, 'live');
  if (!parts) {
    const reason = what === 'draft' ? 'isn’t there any more' : 'was never published';
    throw new Refusal('FLOW_UNKNOWN', 404, `The flow “${id.slice(0, 100)}” ${reason}.`);
  }
  const { document, layout, knowledge } = parts;
  const prompts = await Promise.all(
    parts.prompts.map(async ({ id: prompt, sha256 }) => ({ id: prompt, sha256, wav: await soundOf(sha256) })),
  );
  const flow = { document, layout, knowledge, prompts, numbers: [], tests: await kept.list(id) };
  // Ids hold letters, digits and dashes alone; what else an address may hold is no file's name.
  const name = id.replace(/[^\w-]/g, '');
  return form === 'folder'
    ? { name: `${name}.zip`, type: 'application/zip', bytes: asArchive(flow, name) }
    : { name: `${name}.flow.json`, type: 'application/json', bytes: asFile(flow) };
}

async function soundOf(sha256: string): Promise<Uint8Array> {
  const wav = await rooms().database.flows.asset(sha256);
  if (wav) return wav;
  throw new Refusal(
    'RECORDING_LOST',
    409,
    'A recording of this flow is missing in the database: upload it again.',
  );
}
