import { durationInWords } from '../calls/duration.ts';
import type { CallFigures } from './figures.ts';

/** The few figures that say how a period went. */
export function FigureRow({ figures }: { readonly figures: CallFigures }) {
  const { calls, byCaller, byFlow, byHuman, cutOff, medianMs } = figures;
  return (
    <dl className="grid grid-cols-[repeat(auto-fit,minmax(130px,1fr))] gap-4 rounded-lg border bg-surface p-4">
      <Figure name="Calls">{calls}</Figure>
      <Figure name="Caller hung up">{shareOf(byCaller, calls)}</Figure>
      <Figure name="Flow said goodbye">{shareOf(byFlow, calls)}</Figure>
      <Figure name="Human hung up">{shareOf(byHuman, calls)}</Figure>
      <Figure name="Cut off">{shareOf(cutOff, calls)}</Figure>
      <Figure name="Median length">{medianMs === null ? '—' : durationInWords(medianMs)}</Figure>
    </dl>
  );
}

function Figure({ name, children }: { readonly name: string; readonly children: string | number }) {
  return (
    <div>
      <dt className="text-xs text-ink-2">{name}</dt>
      <dd className="text-xl font-semibold tabular-nums">{children}</dd>
    </div>
  );
}

/** `12 · 40 %` */
export function shareOf(part: number, all: number): string {
  return part === 0 ? '0' : `${part} · ${Math.round((part / all) * 100)} %`;
}
