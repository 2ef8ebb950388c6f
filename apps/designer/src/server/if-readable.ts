/** Null for a version that is damaged in the database: it must not stand in the way of what replaces it. */
export async function ifReadable<Stored>(reading: Promise<Stored>): Promise<Stored | null> {
  try {
    return await reading;
  } catch (error) {
    // Errors come from rooms that are compiled apart from this one, so they are known by what they carry.
    if (error instanceof Error && Reflect.get(error, 'code') === 'DB_UNREADABLE') return null;
    throw error;
  }
}
