/** As much of a process as is needed to end it. */
export interface Ending {
  exitCode?: number | string | null | undefined;
  emit(signal: 'SIGINT'): boolean;
  exit(): void;
}

interface Printed {
  on(event: 'error', listener: (error: NodeJS.ErrnoException) => void): unknown;
}

/**
 * Whoever reads what a command prints may go before all is told, as “head” does: then it ends without a word, with the status
 * it has until then; one that keeps a call hangs up first, as when it is told to end. Output that can't be written, e.g. to a
 * full disk, is a failure.
 */
export function endWithReader(printed: readonly Printed[], process: Ending): void {
  let isEnding = false;
  for (const stream of printed)
    stream.on('error', ({ code, message }) => {
      // What is still printed on the way out fails again.
      if (isEnding) return;
      isEnding = true;
      if (code !== 'EPIPE') {
        process.exitCode = 1;
        console.error(`OUTPUT_NOT_WRITTEN: What there is to tell can't be written: ${message}.`);
      }
      if (!process.emit('SIGINT')) process.exit();
    });
}
