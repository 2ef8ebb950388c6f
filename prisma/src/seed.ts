import type { Database } from './database.ts';
import { liveStage, type NewVersion, type Shipping } from './publish-version.ts';

export interface ShippedFlow extends Omit<NewVersion, 'shipped' | 'message'> {
  /** Canonical; mapped when the flow is new, and left to people from then on. */
  readonly numbers: readonly string[];
}

/**
 * Brings the flows that came with the product into the database. May run at every start and in two processes at once:
 * it creates what is missing, replaces what nobody has touched, and never overwrites what people decided.
 */
export async function seed(
  { flows, numbers }: Database,
  shipped: readonly ShippedFlow[],
): Promise<ReadonlyMap<string, Shipping>> {
  const outcome = new Map<string, Shipping>();
  for (const { numbers: wanted, ...version } of shipped) {
    const shipping = await flows.ship({ ...version, message: 'Came with the product' });
    outcome.set(version.flowId, shipping);
    if (shipping !== 'created') continue;
    const taken = new Set((await numbers.list()).map(({ number }) => number));
    for (const number of wanted)
      if (!taken.has(number)) await numbers.map({ number, flowId: version.flowId, stage: liveStage });
  }
  return outcome;
}
