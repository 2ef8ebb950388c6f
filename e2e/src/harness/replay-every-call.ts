import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import {
  type ArchivedCall,
  type CallArchive,
  goldenOf,
  openArchive,
  replayArchived,
} from '@patchcord/engine/archive';
import { describeError } from '@patchcord/nodes/kit';
import { traceOf } from '@patchcord/runtime/engine';

/** More than any test makes. */
const all = 2000;

/** What nothing but the world can tell; the rest of a journal follows from it. */
const essential: readonly string[] = ['call-started', 'flow-entered', 'effect-settled'];
/** As far from where calls are made as one can be: it is another day there. */
const elsewhere = 'Pacific/Kiritimati';

/**
 * Replays every finished call of a product through the version it ran: each must be the same call byte by byte, also in
 * another time zone and from its answers alone, with all that the journal says besides deleted. With `PATCHCORD_GOLDEN` each is also kept in that folder, as the golden journals are.
 */
export async function replayEveryCall(environment: Readonly<Record<string, string>>): Promise<void> {
  const archive = await openArchive(environment).catch((error: unknown) => {
    // An engine that never came up has made no calls.
    if (describeError(error).code === 'DB_NOT_FOUND') return null;
    throw error;
  });
  if (!archive) return;
  try {
    const ids = await archive.endedCalls(all);
    const failures: string[] = [];
    for (const id of ids) failures.push(...(await failureOf(id, archive)));
    if (failures.length > 0)
      throw new Error(`${failures.length} of ${ids.length} calls replay otherwise:\n${failures.join('\n')}`);
  } finally {
    await archive.close();
  }
}

async function failureOf(id: string, archive: CallArchive): Promise<string[]> {
  const call = await archive.call(id);
  if (!call) return [`${id}: it is listed and can’t be read`];
  // The caller was gone before a flow began, or no engine was there to begin one.
  if (!call.journal.some(({ kind }) => kind !== 'note' && kind !== 'call-ended')) return [];
  try {
    const { outcome } = await replayArchived(call, archive);
    const again = await bareElsewhere(call, archive);
    if (again !== traceOf(call.journal))
      return [`${id} (${call.flow}): from its answers alone it is another call`];
    const folder = process.env.PATCHCORD_GOLDEN;
    if (folder) {
      mkdirSync(folder, { recursive: true });
      writeFileSync(path.join(folder, `${id}.json`), JSON.stringify(await goldenOf(call, archive)));
    }
    return outcome.identical ? [] : [`${id} (${call.flow}): ${JSON.stringify(outcome.divergences[0])}`];
  } catch (error) {
    const { code, message } = describeError(error);
    return [`${id} (${call.flow}): ${code}: ${message}`];
  }
}

/** The trace of a call that is made again from its answers alone, in another time zone. */
async function bareElsewhere(call: ArchivedCall, archive: CallArchive): Promise<string> {
  const { TZ } = process.env;
  process.env.TZ = elsewhere;
  try {
    const journal = call.journal.filter(({ kind }) => essential.includes(kind));
    return traceOf((await replayArchived({ ...call, journal }, archive)).outcome.entries);
  } finally {
    if (TZ === undefined) delete process.env.TZ;
    else process.env.TZ = TZ;
  }
}
