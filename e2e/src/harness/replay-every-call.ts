import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type CallArchive, goldenOf, openArchive, replayArchived } from '@patchcord/engine/archive';
import { describeError } from '@patchcord/nodes/kit';

/** More than any test makes. */
const all = 2000;

/**
 * Replays every finished call of a product through the version it ran: each must be the same call byte by byte. With
 * `PATCHCORD_GOLDEN` each is also kept in that folder, as the golden journals are.
 */
export async function replayEveryCall(environment: Readonly<Record<string, string>>): Promise<void> {
  const archive = await openArchive(environment).catch(() => null);
  // An engine that never came up has made no calls.
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
  // The caller was gone before a flow began, or no engine was there to begin one.
  if (!call?.journal.some(({ kind }) => kind !== 'note' && kind !== 'call-ended')) return [];
  try {
    const { outcome } = await replayArchived(call, archive);
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
