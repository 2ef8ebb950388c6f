/** One line about the call as it happens. `atMs` counts from the answer, as positions in the recording do. */
export interface CallerEvent {
  readonly event: string;
  readonly atMs?: number;
  readonly [detail: string]: unknown;
}

export interface Reporter {
  report(event: CallerEvent): void;
  /** The last line: one object. */
  summarise(summary: Record<string, unknown>): void;
}

export function jsonReporter(write: (line: string) => void): Reporter {
  const print = (value: unknown) => write(`${JSON.stringify(value)}\n`);
  return { report: print, summarise: (summary) => print({ event: 'summary', ...summary }) };
}

/** For people: a line an event, times in seconds since the answer. */
export function plainReporter(write: (line: string) => void): Reporter {
  return {
    report({ event, atMs, ...details }) {
      const when = atMs === undefined ? '       ' : `${(atMs / 1000).toFixed(2).padStart(6)}s`;
      write(`${when}  ${event.replaceAll('-', ' ')}${describe(details)}\n`);
    },
    summarise: (summary) => write(`${JSON.stringify(summary, null, 2)}\n`),
  };
}

function describe(details: Record<string, unknown>): string {
  const shown = Object.entries(details).filter(([, value]) => value !== undefined && value !== null);
  return shown
    .map(([name, value]) => `  ${name}=${typeof value === 'object' ? JSON.stringify(value) : value}`)
    .join('');
}
