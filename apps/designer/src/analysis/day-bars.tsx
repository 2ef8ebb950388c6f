import type { DayFigures } from './figures.ts';

/** Calls of each day as bars; what was cut off stands at their foot. */
export function DayBars({ days }: { readonly days: readonly DayFigures[] }) {
  const most = Math.max(1, ...days.map(({ calls }) => calls));
  return (
    <figure className="flex flex-col gap-2 rounded-lg border bg-surface p-4">
      <figcaption className="flex items-center gap-4 font-medium">
        Calls a day
        <span className="flex items-center gap-1.5 text-xs font-normal text-ink-2">
          <span aria-hidden className="size-2 rounded-sm bg-bad" /> cut off
        </span>
        <span className="ml-auto text-xs font-normal text-ink-2 tabular-nums">highest: {most}</span>
      </figcaption>
      <ol className="flex h-36 items-stretch gap-px">
        {days.map(({ date, calls, cutOff }) => (
          <li
            key={date}
            className="group flex min-w-0 flex-1 flex-col justify-end"
            title={inWords(date, calls, cutOff)}
          >
            <span className="sr-only">{inWords(date, calls, cutOff)}</span>
            <span
              aria-hidden
              className="rounded-t-sm bg-accent group-hover:bg-accent-hover"
              style={{ height: `${((calls - cutOff) / most) * 100}%` }}
            />
            <span aria-hidden className="bg-bad" style={{ height: `${(cutOff / most) * 100}%` }} />
            <span aria-hidden className="h-px bg-line-strong" />
          </li>
        ))}
      </ol>
      <p aria-hidden className="flex justify-between text-xs text-ink-2 tabular-nums">
        <span>{dayInWords(days[0]?.date)}</span>
        <span>{dayInWords(days.at(-1)?.date)}</span>
      </p>
    </figure>
  );
}

const day = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeZone: 'UTC' });

/** `Nov 28, 2026`, as moments elsewhere. */
function dayInWords(date: string | undefined): string {
  return date === undefined ? '' : day.format(Date.parse(date));
}

function inWords(date: string, calls: number, cutOff: number): string {
  const ended = cutOff === 0 ? '' : `, ${cutOff} cut off`;
  return `${dayInWords(date)}: ${calls} ${calls === 1 ? 'call' : 'calls'}${ended}`;
}
