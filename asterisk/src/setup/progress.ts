/** Tells a person what a long step is doing: at once, then at most every two seconds, with the time it has taken. */
export interface Progress {
  step(text: string): void;
  /** Details of the running step, such as a percentage; may be called as often as you like. */
  detail(text: string): void;
}

export function createProgress(
  write: (line: string) => void,
  nowMs: () => number = () => performance.now(),
): Progress {
  let title = '';
  let startedMs = 0;
  let saidMs = 0;
  return {
    step(text) {
      title = text;
      startedMs = saidMs = nowMs();
      write(`  ${text} …`);
    },
    detail(text) {
      const now = nowMs();
      if (now - saidMs < 2_000) return;
      saidMs = now;
      write(`  ${title}: ${text} (${Math.round((now - startedMs) / 1000)} s)`);
    },
  };
}
