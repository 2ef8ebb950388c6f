import { randomUUID } from 'node:crypto';
import type { PrismaConnection, Transaction } from './prisma-connection.ts';

/** Whose password a link may set anew. */
export interface ResetPerson {
  readonly id: string;
  readonly name: string;
  readonly email: string;
}

/** Links that set a forgotten password anew, once; only their hashes are kept. Times come in as arguments. */
export interface ResetTable {
  /** Takes the place of an earlier link to the same account. @returns false where there is no such account */
  open(userId: string, tokenHash: string, expiresAt: Date): Promise<boolean>;
  /** Null when it was used, has expired, or was never there. */
  find(tokenHash: string, now: Date): Promise<ResetPerson | null>;
  /** Sets the password and ends every session of that account. The link is good for that once. */
  use(tokenHash: string, passwordHash: string, now: Date): Promise<ResetPerson | null>;
}

const named = (tokenHash: string) => `reset:${tokenHash}`;

export function resetTable(connection: PrismaConnection): ResetTable {
  return {
    open: (userId, tokenHash, expiresAt) =>
      connection.write(async (transaction) => {
        if (!(await transaction.user.findUnique({ where: { id: userId } }))) return false;
        await forget(transaction, userId);
        const data = { id: randomUUID(), identifier: named(tokenHash), value: userId, expiresAt };
        await transaction.verification.create({ data });
        return true;
      }),
    find: (tokenHash, now) => connection.read((client) => personOf(client, tokenHash, now)),
    use: (tokenHash, passwordHash, now) =>
      connection.write(async (transaction) => {
        const person = await personOf(transaction, tokenHash, now);
        if (!person) return null;
        await forget(transaction, person.id);
        await transaction.account.updateMany({
          where: { userId: person.id, providerId: 'credential' },
          data: { password: passwordHash },
        });
        await transaction.session.deleteMany({ where: { userId: person.id } });
        return person;
      }),
  };
}

async function personOf(client: Transaction, tokenHash: string, now: Date): Promise<ResetPerson | null> {
  const open = await client.verification.findFirst({
    where: { identifier: named(tokenHash), expiresAt: { gt: now } },
  });
  if (!open) return null;
  return client.user.findUnique({
    where: { id: open.value },
    select: { id: true, name: true, email: true },
  });
}

async function forget(transaction: Transaction, userId: string): Promise<void> {
  await transaction.verification.deleteMany({
    where: { value: userId, identifier: { startsWith: named('') } },
  });
}
