import { constants, setPriority } from 'node:os';

/** Phones of this process send and measure in real time: on a busy machine they come first, where the user may say so. */
try {
  setPriority(constants.priority.PRIORITY_ABOVE_NORMAL);
} catch (error) {
  if (!(error instanceof Error && 'code' in error && error.code === 'ERR_SYSTEM_ERROR')) throw error;
}
