export type DatabaseErrorCode =
  | 'DB_LOCKED'
  | 'DB_UNREADABLE'
  | 'DB_MIGRATION_CHANGED'
  | 'DB_MIGRATION_FAILED'
  | 'DB_WRITER_LOST';

/** The database can't do what was asked; the message says what to do next. */
export class DatabaseError extends Error {
  readonly code: DatabaseErrorCode;

  constructor(code: DatabaseErrorCode, message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'DatabaseError';
    this.code = code;
  }
}
