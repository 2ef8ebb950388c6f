import { type Database, openDatabase } from '@patchcord/db';
import { DeskError } from '@patchcord/runtime/api';
import { pino } from 'pino';
import { readEngineSettings } from '../engine/engine-settings.ts';
import { migrateDatabase } from '../engine/prepare-database.ts';
import { hashSecret, newToken } from './one-time-token.ts';

/** Who stands at the machine uses it at once. */
const goodForMs = 3_600_000;

export interface ResetLink {
  readonly name: string;
  readonly email: string;
  readonly link: string;
  readonly expiresAt: string;
}

/**
 * A link by which somebody who forgot their password chooses another. Whoever may read the database may make one: it is
 * the way back for the last admin. @throws DeskError `PERSON_UNKNOWN`, DatabaseError
 */
export async function resetLink(
  environment: NodeJS.ProcessEnv,
  email: string,
  nowMs: number,
): Promise<ResetLink> {
  const { databaseUrl, host, designerPort } = readEngineSettings(environment);
  migrateDatabase(databaseUrl, pino({ level: 'silent' }));
  const database = await openDatabase({ url: databaseUrl });
  try {
    const { id, name } = await personOf(database, email);
    const token = newToken();
    const expiresAt = new Date(nowMs + goodForMs);
    await database.resets.open(id, hashSecret(token), expiresAt);
    const address = `http://${host === '0.0.0.0' ? '127.0.0.1' : host}:${designerPort}`;
    return { name, email, link: `${address}/reset/${token}`, expiresAt: expiresAt.toISOString() };
  } finally {
    await database.close();
  }
}

async function personOf({ people }: Database, email: string) {
  const all = await people.list();
  const found = all.find((person) => person.email === email.toLowerCase());
  if (found) return found;
  const known = all.map((person) => `${person.email} (${person.role})`).join(', ');
  throw new DeskError(
    'PERSON_UNKNOWN',
    404,
    known ? `Nobody has the address “${email}”. There are: ${known}.` : 'Nobody has an account yet.',
  );
}
