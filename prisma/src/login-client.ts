import type { DatabaseError } from './database-error.ts';
import type { PrismaConnection, Transaction } from './prisma-connection.ts';

/** The tables a login library keeps for itself. */
const tables = ['user', 'session', 'account', 'verification'] as const;

const reading = ['findFirst', 'findMany', 'count'] as const;
const writing = ['create', 'update', 'updateMany', 'delete', 'deleteMany'] as const;

type Verb = (typeof reading)[number] | (typeof writing)[number];
type Table = (typeof tables)[number];

/** A Prisma client as an adapter calls it: `client.session.findFirst(…)`. */
export type LoginClient = {
  readonly [table in Table]: { readonly [verb in Verb]: (query: unknown) => Promise<unknown> };
} & { $transaction<T>(work: (client: LoginClient) => Promise<T>): Promise<T> };

/**
 * What an adapter written for a Prisma client may use instead of one: reads wait for nobody, writes come one after
 * another on their own connection and wait for a lock, as all others do.
 */
export function loginClient(connection: PrismaConnection): LoginClient {
  const read: Run = (work) => connection.read(work).catch(asPrismaSaidIt);
  const write: Run = (work) => connection.write(work).catch(asPrismaSaidIt);
  return clientOn(read, write, (work) =>
    connection.write((transaction) => work(clientInside(transaction))).catch(asPrismaSaidIt),
  );
}

type Run = (work: (client: Transaction) => Promise<unknown>) => Promise<unknown>;

function clientInside(transaction: Transaction): LoginClient {
  const run: Run = (work) => work(transaction);
  const inside: LoginClient = clientOn(run, run, (work) => work(inside));
  return inside;
}

function clientOn(read: Run, write: Run, $transaction: LoginClient['$transaction']): LoginClient {
  const { user, session, account, verification } = Object.fromEntries(
    tables.map((table) => [table, tableOn(table, read, write)]),
  );
  if (!user || !session || !account || !verification) throw new Error('A table of the login is not listed.');
  return { user, session, account, verification, $transaction };
}

function tableOn(table: Table, read: Run, write: Run): LoginClient[Table] {
  const via = (run: Run, verb: Verb) => (query: unknown) =>
    run((client) => {
      // Which columns a query names is the adapter's business: nothing here knows its type.
      const ask: unknown = Reflect.get(client[table], verb);
      if (typeof ask !== 'function') throw new Error(`There is no ${table}.${verb}.`);
      return ask.call(client[table], query);
    });
  return {
    findFirst: via(read, 'findFirst'),
    findMany: via(read, 'findMany'),
    count: via(read, 'count'),
    create: via(write, 'create'),
    update: via(write, 'update'),
    updateMany: via(write, 'updateMany'),
    delete: via(write, 'delete'),
    deleteMany: via(write, 'deleteMany'),
  };
}

/** Adapters know “no such row” by Prisma's code P2025, and take it for an answer. */
function asPrismaSaidIt(error: DatabaseError): never {
  const { cause } = error;
  const missing = typeof cause === 'object' && cause !== null && 'code' in cause && cause.code === 'P2025';
  throw missing ? cause : error;
}
