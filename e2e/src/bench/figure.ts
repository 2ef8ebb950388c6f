/** One judged number of the product, with where it comes from. */
export interface Figure {
  readonly name: string;
  /** Which statistic `value` is: p95, mean, max, share… */
  readonly stat: string;
  readonly value: number;
  readonly op: '<=' | '>=';
  readonly goal: number;
  readonly unit: string;
  readonly samples: number;
  /** For people: medians, spread, what else was seen. */
  readonly detail?: string;
}

/** A measurement that yields one or more figures. */
export interface Benchmark {
  readonly name: string;
  /** How it is measured, in a sentence or two. */
  readonly method: string;
  readonly parts: readonly Part[];
}

/** What of a benchmark is measured at once; one that fails leaves the others alone. */
export interface Part {
  /** Names of the figures it yields. */
  readonly figures: readonly string[];
  run(): Promise<readonly Figure[]>;
}

export const figuresOf = ({ parts }: Benchmark): string[] => parts.flatMap(({ figures }) => figures);

export function meetsGoal({ value, op, goal }: Figure): boolean {
  return op === '<=' ? value <= goal : value >= goal;
}

/** The value below which a share of the samples lies; a trial that never ended is Infinity and counts. */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1))] ?? Number.NaN;
}

export const median = (samples: readonly number[]): number => percentile(samples, 0.5);
