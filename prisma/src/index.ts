export type { NewPrompt } from './asset.ts';
export type { CallEnd, NewCall, NewRecording, WrittenEntry } from './call-facts.ts';
export * from './call-table.ts';
export * from './call-writer.ts';
export * from './database.ts';
export * from './database-error.ts';
export * from './flow-table.ts';
export { liveStage } from './live-stage.ts';
export type { LoginClient } from './login-client.ts';
export * from './migrate.ts';
export * from './number-table.ts';
export * from './people-table.ts';
export type { NewVersion, Published, ShippedFlow, Shipping } from './publish-version.ts';
export * from './reset-table.ts';
export * from './seed.ts';
export { sqliteFile } from './sqlite-file.ts';
export type {
  StoredDocument,
  StoredDraft,
  StoredParts,
  StoredPrompt,
  StoredVersion,
} from './stored-version.ts';
export * from './test-table.ts';
export * from './unfinished-calls.ts';
export type { BatchWriter, RefusedOperation, WriteOperation } from './write-operation.ts';
