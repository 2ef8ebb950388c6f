import { DatabaseError } from '@patchcord/db';

/** Null for what is damaged in the database: it must not stand in the way of the import that replaces it. */
export async function ifReadable<Stored>(reading: Promise<Stored>): Promise<Stored | null> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof DatabaseError && error.code === 'DB_UNREADABLE') return null;
    throw error;
  }
}
