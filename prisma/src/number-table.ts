import type { PrismaClient } from './generated/client.ts';

/** A number (canonical form) and the flow it leads to. */
export interface NumberMapping {
  readonly number: string;
  readonly flowId: string;
  /** Which of the flow's releases: `live` unless somebody tries another. */
  readonly stage: string;
  readonly isFallback: boolean;
}

export interface NumberTable {
  /** The mapping of the first candidate that has one. */
  find(candidates: readonly string[]): Promise<NumberMapping | null>;
  /** Where calls to unknown numbers go. */
  fallback(): Promise<NumberMapping | null>;
  list(): Promise<readonly NumberMapping[]>;
  /** Maps a number, replacing what it led to. */
  map(mapping: Omit<NumberMapping, 'isFallback'> & { readonly isFallback?: boolean }): Promise<void>;
}

export function numberTable({ number: numbers }: PrismaClient): NumberTable {
  return {
    async find(candidates) {
      const rows = await numbers.findMany({ where: { number: { in: [...candidates] } } });
      const byNumber = new Map(rows.map((row) => [row.number, row]));
      for (const candidate of candidates) {
        const row = byNumber.get(candidate);
        if (row) return row;
      }
      return null;
    },
    fallback: () => numbers.findFirst({ where: { isFallback: true } }),
    list: () => numbers.findMany({ orderBy: { number: 'asc' } }),
    async map({ number, flowId, stage, isFallback = false }) {
      const to = { flowId, stage, isFallback };
      await numbers.upsert({ where: { number }, create: { number, ...to }, update: to });
    },
  };
}
