export type DatabaseErrorCode =
  /** Somebody else is writing and did not stop in time. */
  | 'DB_LOCKED'
  /** The file, a row's JSON or a page is damaged, or the file is no database. */
  | 'DB_UNREADABLE'
  | 'DB_NOT_WRITABLE'
  | 'DB_FULL'
  /** The address names no database this version can open. */
  | 'DB_URL'
  /** The tables aren't there, or not all. */
  | 'DB_NOT_MIGRATED'
  /** A newer Patchcord has already changed the tables. */
  | 'DB_NEWER'
  | 'DB_MIGRATION_CHANGED'
  | 'DB_MIGRATION_FAILED'
  /** The thread that writes calls died; another takes over. */
  | 'DB_WRITER_LOST'
  /** So much waits to be written that no more is taken. */
  | 'DB_QUEUE_FULL'
  /** Not written in time and still tried, so it may yet be written; the cause says what is in the way. */
  | 'DB_LATE'
  /** What is to be stored contradicts what is stored. */
  | 'DB_CONFLICT'
  | 'DB_NOT_FOUND'
  | 'DB_CLOSED'
  | 'DB_FAILED';

/** The database can't do what was asked; the message says what to do next. */
export class DatabaseError extends Error {
  readonly code: DatabaseErrorCode;

  constructor(code: DatabaseErrorCode, message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'DatabaseError';
    this.code = code;
  }
}
