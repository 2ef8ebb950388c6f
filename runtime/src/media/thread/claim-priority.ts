import { constants, setPriority } from 'node:os';

/**
 * Puts the calling thread before the machine's other work: a frame late by 20 ms is heard, a second of recognition
 * isn't. On Linux a priority is the thread's own. Without the right (root or CAP_SYS_NICE) everything stays as it is.
 */
export function claimPriority(): void {
  try {
    setPriority(0, constants.priority.PRIORITY_HIGHEST);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ERR_SYSTEM_ERROR')) throw error;
  }
}
