import type { PrismaConnection } from './prisma-connection.ts';

/** A number (canonical form) and the flow it leads to. */
export interface NumberMapping {
  readonly number: string;
  readonly flowId: string;
  /** Which of the flow's releases: `live` unless somebody tries another. */
  readonly stage: string;
  /** Calls to numbers nobody has mapped come here; one number at most. */
  readonly isFallback: boolean;
  /** For people: whose line it is. */
  readonly note: string;
}

export interface NumberTable {
  /** The mapping of the first candidate that has one. Candidates are compared as they are: make them canonical first. */
  find(candidates: readonly string[]): Promise<NumberMapping | null>;
  /** Where calls to unknown numbers go. */
  fallback(): Promise<NumberMapping | null>;
  list(): Promise<readonly NumberMapping[]>;
  /** Maps a number, replacing what it led to. @throws DatabaseError `DB_NOT_FOUND` when there is no such flow */
  map(mapping: Pick<NumberMapping, 'number' | 'flowId' | 'stage'> & Partial<NumberMapping>): Promise<void>;
  /** Nothing happens when it wasn't mapped. */
  unmap(number: string): Promise<void>;
}

export function numberTable(connection: PrismaConnection): NumberTable {
  return {
    async find(candidates) {
      const rows = await connection.read((client) =>
        client.number.findMany({ where: { number: { in: [...candidates] } } }),
      );
      const byNumber = new Map(rows.map((row) => [row.number, row]));
      for (const candidate of candidates) {
        const row = byNumber.get(candidate);
        if (row) return row;
      }
      return null;
    },
    fallback: () => connection.read((client) => client.number.findFirst({ where: { isFallback: true } })),
    list: () => connection.read((client) => client.number.findMany({ orderBy: { number: 'asc' } })),
    map: ({ number, flowId, stage, isFallback = false, note = '' }) =>
      connection.write(async (transaction) => {
        const to = { flowId, stage, isFallback, note };
        if (isFallback)
          await transaction.number.updateMany({ where: { isFallback }, data: { isFallback: false } });
        await transaction.number.upsert({ where: { number }, create: { number, ...to }, update: to });
      }),
    unmap: (number) =>
      connection.write(async (transaction) => {
        await transaction.number.deleteMany({ where: { number } });
      }),
  };
}
