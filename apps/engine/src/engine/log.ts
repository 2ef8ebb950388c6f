import { type Logger, pino } from 'pino';

/** JSON lines on standard output. Callers' numbers and words never go in: calls are named by id. */
export function createLog(): Logger {
  return pino({
    level: process.env.PATCHCORD_LOG_LEVEL || 'info',
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    redact: { paths: ['password', 'authorization', '*.password', '*.authorization'], remove: true },
  });
}
