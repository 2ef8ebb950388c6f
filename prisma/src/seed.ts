import type { Database } from './database.ts';
import type { ShippedFlow, Shipping } from './publish-version.ts';

/**
 * Brings the flows that came with the product into the database. May run at every start and in two processes at once:
 * it creates what is missing, replaces what nobody has touched, and never overwrites what people decided.
 * @returns what became of each flow, by its id
 */
export async function seed(
  { flows }: Database,
  shipped: readonly Omit<ShippedFlow, 'message'>[],
): Promise<ReadonlyMap<string, Shipping>> {
  const outcome = new Map<string, Shipping>();
  for (const flow of shipped)
    outcome.set(flow.flowId, await flows.ship({ ...flow, message: 'Came with the product' }));
  return outcome;
}
