import { DatabaseError, type DatabaseErrorCode } from './database-error.ts';

/** SQLite's result codes (sqlite.org/rescode.html), by the beginning of their names, and the way out of each. */
const failures: readonly [prefix: string, code: DatabaseErrorCode, sentence: string][] = [
  ['SQLITE_BUSY', 'DB_LOCKED', 'Another program is writing to the database: try again, or end that program.'],
  [
    'SQLITE_LOCKED',
    'DB_LOCKED',
    'Another program is writing to the database: try again, or end that program.',
  ],
  [
    'SQLITE_NOTADB',
    'DB_UNREADABLE',
    'The file is no database: move it away, or name another with DATABASE_URL.',
  ],
  [
    'SQLITE_CORRUPT',
    'DB_UNREADABLE',
    'The database file is damaged: stop everything that uses it and put a backup in its place.',
  ],
  [
    'SQLITE_READONLY',
    'DB_NOT_WRITABLE',
    'The database may not be written: give this user its file and folder.',
  ],
  [
    'SQLITE_CANTOPEN',
    'DB_NOT_WRITABLE',
    'The database file can not be opened: check that its folder exists and belongs to this user.',
  ],
  ['SQLITE_PERM', 'DB_NOT_WRITABLE', 'The database may not be opened: give this user its file and folder.'],
  ['SQLITE_FULL', 'DB_FULL', 'The disk is full: free some space; what waits is written then.'],
  ['SQLITE_IOERR', 'DB_FAILED', 'The disk failed to read or write the database: check it, then start again.'],
  [
    'SQLITE_CONSTRAINT_FOREIGNKEY',
    'DB_NOT_FOUND',
    'It belongs to a call, flow or version that is not there.',
  ],
  ['SQLITE_CONSTRAINT', 'DB_CONFLICT', 'It contradicts what is stored already.'],
];

/** A driver's or Prisma's error in our words; a DatabaseError is handed back as it is. */
export function describeFailure(cause: unknown): DatabaseError {
  if (cause instanceof DatabaseError) return cause;
  const sqlite = sqliteCodeOf(cause);
  const known = failures.find(([prefix]) => sqlite?.startsWith(prefix));
  if (known) return new DatabaseError(known[1], `${known[2]} (${sqlite})`, cause);
  if (isTableMissing(cause))
    return new DatabaseError(
      'DB_NOT_MIGRATED',
      'The database has no tables yet: start the engine once, it makes them.',
      cause,
    );
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new DatabaseError('DB_FAILED', `The database failed: ${reason}`, cause);
}

/** better-sqlite3 puts its code on the error, Prisma somewhere below `meta` or `cause`. */
export function sqliteCodeOf(error: unknown, depth = 0): string | null {
  if (typeof error !== 'object' || error === null || depth > 4) return null;
  for (const code of [property(error, 'code'), property(error, 'originalCode')])
    if (typeof code === 'string' && code.startsWith('SQLITE_')) return code;
  for (const inner of ['driverAdapterError', 'meta', 'cause']) {
    const found = sqliteCodeOf(property(error, inner), depth + 1);
    if (found) return found;
  }
  return null;
}

/** Prisma's P2021 and P2022 (prisma.io/docs, error reference): no such table, no such column. */
function isTableMissing(error: unknown): boolean {
  const code = typeof error === 'object' && error !== null ? property(error, 'code') : null;
  return code === 'P2021' || code === 'P2022';
}

function property(value: object, name: string): unknown {
  return name in value ? Reflect.get(value, name) : undefined;
}
