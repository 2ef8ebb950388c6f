import { createHash } from 'node:crypto';
import { DatabaseError } from './database-error.ts';
import type { PrismaConnection, Transaction } from './prisma-connection.ts';

/** A test as its file in a flow's folder holds it. */
export interface NewTest {
  /** Its file's name without the ending. */
  readonly id: string;
  /** Meant to be JSON of the test format; kept whatever it is. */
  readonly test: unknown;
}

export interface StoredTest extends NewTest {
  /** As it came with the product: nobody has edited it. */
  readonly shipped: boolean;
  readonly updatedAt: Date;
}

/** The tests of flows. Everything here may throw a DatabaseError. */
export interface TestTable {
  /** In the order of their ids. */
  list(flowId: string): Promise<readonly StoredTest[]>;
  /** Adds a test. False when the flow has one of its id already. @throws DatabaseError `DB_NOT_FOUND` */
  add(flowId: string, test: NewTest): Promise<boolean>;
  /** Puts tests in, over those of the same ids; the others stay. @throws DatabaseError `DB_NOT_FOUND` */
  keep(flowId: string, tests: readonly NewTest[]): Promise<void>;
  /** False when there is none. */
  remove(flowId: string, id: string): Promise<boolean>;
  /** Takes in the tests a flow came with, as long as nobody has edited the flow, and only when they are other ones. */
  ship(flowId: string, tests: readonly NewTest[]): Promise<void>;
}

export function testTable(connection: PrismaConnection): TestTable {
  return {
    async list(flowId) {
      const rows = await connection.read((client) =>
        client.flowTest.findMany({ where: { flowId }, orderBy: { id: 'asc' } }),
      );
      return rows.map(({ id, content, shipped, updatedAt }) => ({
        id,
        test: parsed(content),
        shipped,
        updatedAt,
      }));
    },
    add: (flowId, { id, test }) =>
      connection.write(async (transaction) => {
        await requireFlow(transaction, flowId);
        if (await transaction.flowTest.findUnique({ where: { flowId_id: { flowId, id } } })) return false;
        await transaction.flowTest.create({ data: { flowId, id, content: written(test) } });
        return true;
      }),
    keep: (flowId, tests) =>
      connection.write(async (transaction) => {
        await requireFlow(transaction, flowId);
        await keepTests(transaction, flowId, tests);
      }),
    remove: (flowId, id) =>
      connection.write(async (transaction) => {
        const { count } = await transaction.flowTest.deleteMany({ where: { flowId, id } });
        return count > 0;
      }),
    ship: (flowId, tests) => connection.write((transaction) => ship(transaction, flowId, tests)),
  };
}

/** Over those of the same ids; the others stay. */
export async function keepTests(
  transaction: Transaction,
  flowId: string,
  tests: readonly NewTest[],
): Promise<void> {
  for (const { id, test } of tests) await put(transaction, flowId, id, written(test));
}

/** A test that somebody has edited or written stays; one that came earlier and comes no more goes. */
async function ship(transaction: Transaction, flowId: string, tests: readonly NewTest[]): Promise<void> {
  const flow = await transaction.flow.findUnique({ where: { id: flowId } });
  const shippedTests = createHash('sha256').update(JSON.stringify(tests)).digest('hex');
  if (!flow?.shipped || flow.shippedTests === shippedTests) return;
  await transaction.flowTest.deleteMany({ where: { flowId, shipped: true } });
  const own = await transaction.flowTest.findMany({ where: { flowId }, select: { id: true } });
  const taken = new Set(own.map(({ id }) => id));
  await transaction.flowTest.createMany({
    data: tests
      .filter(({ id }) => !taken.has(id))
      .map(({ id, test }) => ({ flowId, id, content: written(test), shipped: true })),
  });
  await transaction.flow.update({ where: { id: flowId }, data: { shippedTests } });
}

async function put(transaction: Transaction, flowId: string, id: string, content: string): Promise<void> {
  await transaction.flowTest.upsert({
    where: { flowId_id: { flowId, id } },
    create: { flowId, id, content },
    update: { content, shipped: false },
  });
}

async function requireFlow(transaction: Transaction, flowId: string): Promise<void> {
  if (await transaction.flow.findUnique({ where: { id: flowId }, select: { id: true } })) return;
  throw new DatabaseError('DB_NOT_FOUND', `There is no flow “${flowId}” any more.`);
}

function written(test: unknown): string {
  return JSON.stringify(test ?? null);
}

/** What is damaged is still shown, and fails as a test. */
function parsed(content: string): unknown {
  try {
    return JSON.parse(content);
  } catch {
    return content;
  }
}
