import type { GateReport, PathChange, Undecidable } from './gate-report.ts';

/** A gate as somebody reads it who is about to publish. */
export function gateLines(report: GateReport): string[] {
  const { replayed, same, wording, data, expectation, path, undecidable, skipped } = report;
  return [
    `${path.count} of ${calls(replayed)} would change path.`,
    ...path.changes.map(changeLine),
    `${undecidable.count} can’t be decided${undecidable.count > 0 ? ': nobody answered then what the flow would ask now.' : '.'}`,
    ...undecidable.where.map(undecidableLine),
    `${expectation.count} would be listened to for something else, ${data.count} would keep or send something else, ${wording.count} would be told the same otherwise, ${same} would be the same.`,
    ...skipped.map(({ call, code, why }) => `left out ${call}: ${code}: ${why}`),
  ];
}

function changeLine({ node, port, to, count, calls: some }: PathChange): string {
  const way = (side: 'recorded' | 'now') => (port[side] === null ? 'the end' : `${port[side]} → ${to[side]}`);
  return `  ${String(count).padStart(5)}  ${node}: ${way('recorded')}, now ${way('now')}   (${some.join(', ')})`;
}

function undecidableLine({ node, asks, count, calls: some }: Undecidable): string {
  return `  ${String(count).padStart(5)}  ${node}: ${asks}   (${some.join(', ')})`;
}

function calls(count: number): string {
  return count === 1 ? '1 call' : `${count} calls`;
}
