import type { Database, StoredFlow } from '@patchcord/db';
import { didYouMean } from '@patchcord/flows/check';
import { DeskError } from '@patchcord/runtime/api';

/** The flow of this id, or the one that was perhaps meant. @throws DeskError `FLOW_UNKNOWN` */
export async function knownFlow({ flows }: Database, id: string): Promise<StoredFlow> {
  const all = await flows.list();
  const found = all.find((flow) => flow.id === id);
  if (found) return found;
  const ids = all.map((flow) => flow.id);
  throw new DeskError(
    'FLOW_UNKNOWN',
    404,
    `There is no flow “${id.slice(0, 100)}”. ${didYouMean(id, ids, 'Import one with “patchcord import”.')}`,
  );
}
