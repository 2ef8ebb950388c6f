import { randomUUID } from 'node:crypto';
import type { PrismaConnection, Transaction } from './prisma-connection.ts';

/** Somebody who may use the designer. */
export interface StoredPerson {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: string;
  readonly createdAt: Date;
}

export interface NewPerson {
  readonly name: string;
  /** In small letters. */
  readonly email: string;
  readonly passwordHash: string;
}

export interface StoredInvitation {
  readonly id: string;
  readonly email: string;
  readonly role: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  /** The name of whoever invited; null when they are gone. */
  readonly invitedBy: string | null;
}

export interface NewInvitation {
  readonly tokenHash: string;
  readonly email: string;
  readonly role: string;
  readonly invitedBy: string;
  readonly expiresAt: Date;
}

/** What came of making the owner. */
export type Claim = 'made' | 'wrong-code' | 'expired' | 'taken';
/** What came of taking an invitation up. */
export type Acceptance = 'made' | 'unknown' | 'expired' | 'taken';
/** What came of changing or removing somebody. */
export type PersonChange = 'done' | 'unknown' | 'last-admin';

/** Who may use the designer. Times come in as arguments. Everything here may throw a DatabaseError. */
export interface PeopleTable {
  list(): Promise<readonly StoredPerson[]>;
  /** Nobody has an account yet. */
  empty(): Promise<boolean>;
  /** From now on this code makes the owner; nothing happens once somebody has an account. */
  armOwnerCode(codeHash: string, expiresAt: Date): Promise<void>;
  /** Makes the first account, an admin's; the code is good for that once. */
  claim(codeHash: string, person: NewPerson, now: Date): Promise<Claim>;
  /** Open ones, the latest first; a second one to the same address takes the place of the first. */
  invitations(now: Date): Promise<readonly StoredInvitation[]>;
  /** False when somebody has an account with that address already. */
  invite(invitation: NewInvitation): Promise<boolean>;
  /** Null when it was used, taken back, or never there. */
  invitation(tokenHash: string): Promise<StoredInvitation | null>;
  accept(tokenHash: string, person: Omit<NewPerson, 'email'>, now: Date): Promise<Acceptance>;
  /** @returns whether it was still open */
  takeBack(invitationId: string): Promise<boolean>;
  /** One admin always stays. Whoever's role changes is logged out everywhere and comes back with the new one. */
  setRole(id: string, role: string): Promise<PersonChange>;
  /** Their sessions end with them. */
  remove(id: string): Promise<PersonChange>;
}

const person = { id: true, name: true, email: true, role: true, createdAt: true } as const;

export function peopleTable(connection: PrismaConnection): PeopleTable {
  return {
    list: () =>
      connection.read((client) =>
        client.user.findMany({ select: person, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] }),
      ),
    empty: async () => (await connection.read((client) => client.user.count())) === 0,
    armOwnerCode: (codeHash, expiresAt) =>
      connection.write(async (transaction) => {
        await transaction.ownerCode.deleteMany();
        if ((await transaction.user.count()) > 0) return;
        await transaction.ownerCode.create({ data: { id: 1, codeHash, expiresAt } });
      }),
    claim: (codeHash, owner, now) =>
      connection.write(async (transaction) => {
        if ((await transaction.user.count()) > 0) return 'taken';
        const code = await transaction.ownerCode.findFirst();
        if (code?.codeHash !== codeHash) return 'wrong-code';
        if (code.expiresAt <= now) return 'expired';
        await transaction.ownerCode.deleteMany();
        await makePerson(transaction, owner, 'admin');
        return 'made';
      }),
    invitations: async (now) => {
      const rows = await connection.read((client) =>
        client.invitation.findMany({
          where: { usedAt: null, expiresAt: { gt: now } },
          include: { inviter: true },
          orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
        }),
      );
      return rows.map(toInvitation);
    },
    invite: ({ tokenHash, email, role, invitedBy, expiresAt }) =>
      connection.write(async (transaction) => {
        if (await transaction.user.findUnique({ where: { email } })) return false;
        await transaction.invitation.deleteMany({ where: { email, usedAt: null } });
        const data = { id: randomUUID(), tokenHash, email, role, invitedBy, expiresAt };
        await transaction.invitation.create({ data });
        return true;
      }),
    invitation: async (tokenHash) => {
      const row = await connection.read((client) =>
        client.invitation.findFirst({ where: { tokenHash, usedAt: null }, include: { inviter: true } }),
      );
      return row && toInvitation(row);
    },
    accept: (tokenHash, guest, now) =>
      connection.write(async (transaction) => {
        const row = await transaction.invitation.findFirst({ where: { tokenHash, usedAt: null } });
        if (!row) return 'unknown';
        if (row.expiresAt <= now) return 'expired';
        const { email, role } = row;
        if (await transaction.user.findUnique({ where: { email } })) return 'taken';
        await transaction.invitation.update({ where: { id: row.id }, data: { usedAt: now } });
        await makePerson(transaction, { ...guest, email }, role);
        return 'made';
      }),
    takeBack: (id) =>
      connection.write(async (transaction) => {
        const { count } = await transaction.invitation.deleteMany({ where: { id, usedAt: null } });
        return count > 0;
      }),
    setRole: (id, role) =>
      connection.write(async (transaction) => {
        const refused = role === 'admin' ? await unknown(transaction, id) : await leaves(transaction, id);
        if (refused) return refused;
        await transaction.user.update({ where: { id }, data: { role } });
        await transaction.session.deleteMany({ where: { userId: id } });
        return 'done';
      }),
    remove: (id) =>
      connection.write(async (transaction) => {
        const refused = await leaves(transaction, id);
        if (refused) return refused;
        await transaction.user.delete({ where: { id } });
        return 'done';
      }),
  };
}

async function makePerson(
  transaction: Transaction,
  { name, email, passwordHash }: NewPerson,
  role: string,
): Promise<void> {
  const id = randomUUID();
  // An invitation and the owner code both come from somebody who stands at the machine or was told by one.
  await transaction.user.create({ data: { id, name, email, role, emailVerified: true } });
  await transaction.account.create({
    data: { id: randomUUID(), accountId: id, providerId: 'credential', userId: id, password: passwordHash },
  });
}

async function unknown(transaction: Transaction, id: string): Promise<'unknown' | null> {
  return (await transaction.user.findUnique({ where: { id } })) ? null : 'unknown';
}

/** May somebody stop being an admin? */
async function leaves(transaction: Transaction, id: string): Promise<Exclude<PersonChange, 'done'> | null> {
  const found = await transaction.user.findUnique({ where: { id } });
  if (!found) return 'unknown';
  if (found.role !== 'admin') return null;
  return (await transaction.user.count({ where: { role: 'admin' } })) > 1 ? null : 'last-admin';
}

interface InvitationRow extends Omit<StoredInvitation, 'invitedBy'> {
  readonly inviter: { readonly name: string } | null;
}

function toInvitation({ id, email, role, createdAt, expiresAt, inviter }: InvitationRow): StoredInvitation {
  return { id, email, role, createdAt, expiresAt, invitedBy: inviter?.name ?? null };
}
