import { type CallTable, callTable } from './call-table.ts';
import { type FlowTable, flowTable } from './flow-table.ts';
import { type LoginClient, loginClient } from './login-client.ts';
import { type NumberTable, numberTable } from './number-table.ts';
import { type PeopleTable, peopleTable } from './people-table.ts';
import { PrismaConnection } from './prisma-connection.ts';
import { type ResetTable, resetTable } from './reset-table.ts';
import { type TestTable, testTable } from './test-table.ts';

/** What Patchcord remembers. Running calls are written by `CallWriter`, on a thread of its own. */
export interface Database {
  readonly numbers: NumberTable;
  readonly flows: FlowTable;
  readonly tests: TestTable;
  readonly calls: CallTable;
  readonly people: PeopleTable;
  readonly resets: ResetTable;
  /** For the library that logs people in; everything else goes through `people`. */
  readonly login: LoginClient;
  close(): Promise<void>;
}

/** Opens a database that `migrate` has brought up to date. @throws DatabaseError */
export async function openDatabase({ url }: { readonly url: string }): Promise<Database> {
  const connection = new PrismaConnection(url);
  try {
    await connection.read((client) => client.flow.findFirst({ select: { id: true } }));
  } catch (error) {
    await connection.close();
    throw error;
  }
  return {
    numbers: numberTable(connection),
    flows: flowTable(connection),
    tests: testTable(connection),
    calls: callTable(connection),
    people: peopleTable(connection),
    resets: resetTable(connection),
    login: loginClient(connection),
    close: () => connection.close(),
  };
}
