import type { Database } from './database.ts';
import type { ShippedFlow, Shipping } from './publish-version.ts';
import type { NewTest } from './test-table.ts';

/** A flow that came with the product, and its tests. */
export interface SeededFlow extends Omit<ShippedFlow, 'message'> {
  readonly tests?: readonly NewTest[];
}

/**
 * Brings the flows that came with the product into the database. May run at every start and in two processes at once:
 * it creates what is missing, replaces what nobody has touched, and never overwrites what people decided.
 * @returns what became of each flow, by its id
 */
export async function seed(
  { flows, tests: kept }: Database,
  shipped: readonly SeededFlow[],
): Promise<ReadonlyMap<string, Shipping>> {
  const outcome = new Map<string, Shipping>();
  for (const { tests = [], ...flow } of shipped) {
    outcome.set(flow.flowId, await flows.ship({ ...flow, message: 'Came with the product' }));
    await kept.ship(flow.flowId, tests);
  }
  return outcome;
}
