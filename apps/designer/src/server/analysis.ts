import {
  type CallFigures,
  type DayFigures,
  figuresByDay,
  figuresByFlow,
  figuresOf,
} from '../analysis/figures.ts';
import { rooms } from './rooms.ts';

export interface FlowFigures extends CallFigures {
  readonly flow: string;
  readonly name: string;
}

export interface Analysis {
  readonly all: CallFigures;
  readonly flows: readonly FlowFigures[];
  readonly days: readonly DayFigures[];
  readonly timeZone: string;
  /** Not all calls of the period were counted: the latest so many were. */
  readonly cutAt: number | null;
}

/** As many as are counted in a moment. */
const mostCounted = 100_000;
const dayMs = 86_400_000;

/** Figures of the last so many days, counted from the calls themselves. */
export async function analyse(days: number): Promise<Analysis> {
  const { database } = rooms();
  const nowMs = Date.now();
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  const [found, flows] = await Promise.all([
    database.calls.since(new Date(nowMs - days * dayMs), mostCounted),
    database.flows.list(),
  ]);
  const byDay = figuresByDay(found, { days, nowMs, timeZone });
  const names = new Map(flows.map(({ id, name }) => [id, name]));
  return {
    all: figuresOf(found),
    flows: figuresByFlow(found).map(({ flow, figures }) => ({
      flow,
      name: names.get(flow) ?? flow,
      ...figures,
    })),
    days: byDay,
    timeZone,
    cutAt: found.length === mostCounted ? mostCounted : null,
  };
}
