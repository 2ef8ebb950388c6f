import { DatabaseError } from './database-error.ts';

/** JSON from a column. @throws DatabaseError `DB_UNREADABLE`: what is damaged, and the way out */
export function parseStored(json: string, what: string, wayOut: string): unknown {
  try {
    return JSON.parse(json);
  } catch (error) {
    throw new DatabaseError('DB_UNREADABLE', `${what} is damaged in the database: ${wayOut}`, error);
  }
}
