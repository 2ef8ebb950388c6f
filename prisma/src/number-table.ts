import type { Number as NumberRow } from './generated/client.ts';
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
  /** Flows by the hour, as it was stored; null: always the one above. */
  readonly hours: unknown;
}

/** Where a number is to lead; what is left out is as in a new one. */
export type NewMapping = Pick<NumberMapping, 'number' | 'flowId' | 'stage'> &
  Partial<NumberMapping> & {
    /** The flow it must lead to until now, null where it must be nobody's; else nothing is done. Left out: whatever it is. */
    readonly instead?: string | null | undefined;
  };

export interface NumberTable {
  /** The mapping of the first candidate that has one. Candidates are compared as they are: make them canonical first. */
  find(candidates: readonly string[]): Promise<NumberMapping | null>;
  /** Where calls to unknown numbers go. */
  fallback(): Promise<NumberMapping | null>;
  list(): Promise<readonly NumberMapping[]>;
  /** Maps a number. @returns what was there; where that isn't `instead`, it stays. @throws DatabaseError `DB_NOT_FOUND` when there is no such flow */
  map(mapping: NewMapping): Promise<NumberMapping | null>;
  /** Maps a number nobody has mapped yet. @returns what it leads to now */
  mapFree(number: string, flowId: string, stage: string): Promise<NumberMapping>;
  /** @returns what it led to; null when it wasn't mapped */
  unmap(number: string): Promise<NumberMapping | null>;
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
        if (row) return toMapping(row);
      }
      return null;
    },
    async fallback() {
      const row = await connection.read((client) => client.number.findFirst({ where: { isFallback: true } }));
      return row && toMapping(row);
    },
    async list() {
      const rows = await connection.read((client) => client.number.findMany({ orderBy: { number: 'asc' } }));
      return rows.map(toMapping);
    },
    map: ({ number, flowId, stage, isFallback = false, note = '', hours = null, instead }) =>
      connection.write(async (transaction) => {
        const to = { flowId, stage, isFallback, note, hours: JSON.stringify(hours) };
        const before = await transaction.number.findUnique({ where: { number } });
        const isOther = instead !== undefined && instead !== (before?.flowId ?? null);
        if (isOther) return before && toMapping(before);
        if (isFallback)
          await transaction.number.updateMany({ where: { isFallback }, data: { isFallback: false } });
        await transaction.number.upsert({ where: { number }, create: { number, ...to }, update: to });
        return before && toMapping(before);
      }),
    mapFree: (number, flowId, stage) =>
      connection.write((transaction) =>
        transaction.number
          .upsert({ where: { number }, create: { number, flowId, stage }, update: {} })
          .then(toMapping),
      ),
    unmap: (number) =>
      connection.write(async (transaction) => {
        const mapped = await transaction.number.findUnique({ where: { number } });
        if (mapped) await transaction.number.delete({ where: { number } });
        return mapped && toMapping(mapped);
      }),
  };
}

/** Hours that can't be read are none: the number keeps its flow. */
function toMapping({ hours, ...row }: NumberRow): NumberMapping {
  return { ...row, hours: parsed(hours) };
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}
