import type { DatabaseErrorCode } from './database-error.ts';
import type { RefusedOperation, WriteOperation } from './write-operation.ts';

export interface WriterRequest {
  readonly id: number;
  readonly batch: readonly WriteOperation[];
}

/** `refused` once the rest of the batch would survive a crash of the process; `failure` when nothing was written. */
export type WriterAnswer =
  | { readonly id: number; readonly refused: readonly RefusedOperation[] }
  | { readonly id: number; readonly failure: { readonly code: DatabaseErrorCode; readonly message: string } };
