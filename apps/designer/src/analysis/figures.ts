import { localTime } from '@patchcord/nodes/calendar';

/** What is counted of a call. */
export interface CountedCall {
  readonly flowId: string;
  readonly startedAt: Date;
  readonly endedAt: Date | null;
  readonly endedBy: string | null;
}

/** Who ended calls, and how long they were. */
export interface CallFigures {
  readonly calls: number;
  readonly byCaller: number;
  readonly byFlow: number;
  readonly byHuman: number;
  /** By the engine, or nobody saw their end. */
  readonly cutOff: number;
  /** Without an end so far. */
  readonly open: number;
  /** Of those that have ended; null where none has. */
  readonly medianMs: number | null;
}

export interface DayFigures {
  /** Such as `2026-11-28`. */
  readonly date: string;
  readonly calls: number;
  readonly cutOff: number;
}

export interface Period {
  readonly days: number;
  readonly nowMs: number;
  /** Whose days are meant. */
  readonly timeZone: string;
}

export function figuresOf(calls: readonly CountedCall[]): CallFigures {
  const by = (endedBy: string) => calls.filter((call) => call.endedAt && call.endedBy === endedBy).length;
  const ended = calls.filter(({ endedAt }) => endedAt !== null).length;
  const [byCaller, byFlow, byHuman] = [by('caller'), by('flow'), by('human')];
  return {
    calls: calls.length,
    byCaller,
    byFlow,
    byHuman,
    cutOff: ended - byCaller - byFlow - byHuman,
    open: calls.length - ended,
    medianMs: median(calls.flatMap(lengthOf)),
  };
}

/** Each flow's own figures, the most called first. */
export function figuresByFlow(calls: readonly CountedCall[]): { flow: string; figures: CallFigures }[] {
  return [...Map.groupBy(calls, ({ flowId }) => flowId)]
    .map(([flow, own]) => ({ flow, figures: figuresOf(own) }))
    .sort((a, b) => b.figures.calls - a.figures.calls || a.flow.localeCompare(b.flow));
}

/** Every day of the period, the oldest first; days without a call are there too. */
export function figuresByDay(calls: readonly CountedCall[], { days, nowMs, timeZone }: Period): DayFigures[] {
  const byDate = Map.groupBy(calls, ({ startedAt }) => localTime(startedAt.getTime(), timeZone).date);
  return lastDates(localTime(nowMs, timeZone).date, days).map((date) => {
    const { calls: count, cutOff } = figuresOf(byDate.get(date) ?? []);
    return { date, calls: count, cutOff };
  });
}

function lastDates(today: string, days: number): string[] {
  const todayMs = Date.parse(`${today}T00:00:00Z`);
  return Array.from({ length: days }, (_, at) =>
    new Date(todayMs - (days - 1 - at) * 86_400_000).toISOString().slice(0, 10),
  );
}

function lengthOf({ startedAt, endedAt }: CountedCall): number[] {
  return endedAt ? [endedAt.getTime() - startedAt.getTime()] : [];
}

function median(lengths: readonly number[]): number | null {
  const sorted = lengths.toSorted((a, b) => a - b);
  const middle = sorted.slice((sorted.length - 1) >> 1, (sorted.length >> 1) + 1);
  return middle.length === 0 ? null : middle.reduce((sum, length) => sum + length, 0) / middle.length;
}
