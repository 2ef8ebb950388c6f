import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3';
import { type CallTable, callTable } from './call-table.ts';
import { type FlowTable, flowTable } from './flow-table.ts';
import { PrismaClient } from './generated/client.ts';
import { type NumberTable, numberTable } from './number-table.ts';

/** What Patchcord remembers. Journal entries are written by `JournalWriter`, on a thread of its own. */
export interface Database {
  readonly numbers: NumberTable;
  readonly flows: FlowTable;
  readonly calls: CallTable;
  close(): Promise<void>;
}

/** Opens a migrated database. */
export async function openDatabase({ url }: { readonly url: string }): Promise<Database> {
  const client = new PrismaClient({ adapter: new PrismaBetterSqlite3({ url, timeout: 10_000 }) });
  await client.$queryRawUnsafe('PRAGMA journal_mode = WAL');
  await client.$executeRawUnsafe('PRAGMA synchronous = NORMAL');
  return {
    numbers: numberTable(client),
    flows: flowTable(client),
    calls: callTable(client),
    close: () => client.$disconnect(),
  };
}
