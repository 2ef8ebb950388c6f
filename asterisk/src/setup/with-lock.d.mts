export class LockBusyError extends Error {
  readonly code: 'SETUP_BUSY';
}
export interface LockOptions {
  /** Called once when somebody else holds the lock. */
  onWaiting?: () => void;
  /** How long to wait for the other holder; default 15 minutes. */
  deadlineMs?: number;
}
/** Runs `work` while no other process is inside a `withLock` on the same file. */
export function withLock<T>(file: string, options: LockOptions, work: () => Promise<T>): Promise<T>;
