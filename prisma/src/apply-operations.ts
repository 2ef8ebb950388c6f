import type Database from 'better-sqlite3';
import { describeFailure, sqliteCodeOf } from './describe-failure.ts';
import {
  type RefusedOperation,
  type StatementName,
  statements,
  type WriteOperation,
} from './write-operation.ts';

/** Prepares the statements once. @returns what writes a batch in one IMMEDIATE transaction */
export function applyOperations(
  connection: Database.Database,
): (batch: readonly WriteOperation[]) => RefusedOperation[] {
  const prepared = new Map<string, Database.Statement>();
  for (const [name, sql] of Object.entries(statements)) prepared.set(name, connection.prepare(sql));
  const identical = connection.prepare(
    'SELECT 1 FROM "JournalEntry" WHERE callId = ? AND seq = ? AND atMs = ? AND kind = ? AND data = ?',
  );
  const run = ({ statement, values }: WriteOperation) => {
    const changes = prepared.get(statement)?.run(...values).changes ?? 0;
    return changes > 0 || unchanged(statement, () => identical.get(...values) !== undefined);
  };
  const apply = connection.transaction((batch: readonly WriteOperation[]) =>
    batch.flatMap((operation, index) => refusal(operation, index, run)),
  );
  // A deferred transaction that turns to writing fails at once under WAL, whatever the busy timeout.
  return (batch) => apply.immediate(batch);
}

/** What is told of a call's recovery after its end finds no row, and is no news. */
const mayChangeNothing: ReadonlySet<StatementName> = new Set([
  'call-begun',
  'recording-started',
  'recovery-checkpointed',
  'recovery-attempted',
  'recovery-over',
]);

/** A repeated insert changes nothing and is right; an update that finds nothing, or another entry of that number, isn't. */
function unchanged(statement: StatementName, identical: () => boolean): boolean {
  if (statement === 'entry-added') return identical();
  return mayChangeNothing.has(statement);
}

/** A statement that breaks a constraint leaves its transaction standing: one bad entry must not hold up other calls'. */
function refusal(
  operation: WriteOperation,
  index: number,
  run: (operation: WriteOperation) => boolean,
): RefusedOperation[] {
  const what = `${operation.statement} of call ${operation.callId} was not stored.`;
  try {
    if (run(operation)) return [];
    const code = operation.statement === 'entry-added' ? 'DB_CONFLICT' : 'DB_NOT_FOUND';
    const why = code === 'DB_CONFLICT' ? 'Another entry has its number.' : 'There is nothing by that name.';
    return [{ index, code, message: `${what} ${why}` }];
  } catch (error) {
    const sqlite = sqliteCodeOf(error);
    if (sqlite !== null && !sqlite.startsWith('SQLITE_CONSTRAINT')) throw error;
    const { code, message } = describeFailure(error);
    return [{ index, code, message: `${what} ${message}` }];
  }
}
