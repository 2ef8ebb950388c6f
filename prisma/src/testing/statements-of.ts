import Sqlite from 'better-sqlite3';
import { vi } from 'vitest';

/** How many statements the databases of this process are asked meanwhile. */
export async function statementsOf(work: () => Promise<unknown>): Promise<number> {
  const prepared = vi.spyOn(Sqlite.prototype, 'prepare');
  try {
    await work();
    return prepared.mock.calls.length;
  } finally {
    prepared.mockRestore();
  }
}
