import clsx from 'clsx';
import { ChartNoAxesColumn } from 'lucide-react';
import type { Metadata } from 'next';
import Link from 'next/link';
import { DayBars } from '../../../analysis/day-bars.tsx';
import { FigureRow } from '../../../analysis/figure-row.tsx';
import { FlowFiguresTable } from '../../../analysis/flow-figures.tsx';
import { analyse } from '../../../server/analysis.ts';
import { page } from '../../../server/page.tsx';
import { TopBar } from '../../../shell/top-bar.tsx';
import { buttonLook } from '../../../ui/button.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { StatePanel } from '../../../ui/state-panel.tsx';

export const metadata: Metadata = { title: 'Analysis' };

const periods = [7, 30, 90] as const;

export default page('analysis.see', async ({ query }) => {
  const days = periods.find((each) => String(each) === query.days) ?? 30;
  const { all, flows, days: byDay, timeZone, cutAt } = await analyse(days);
  return (
    <>
      <TopBar crumbs={[{ title: 'Analysis' }]} />
      <div className="flex min-h-0 flex-1 flex-col overflow-y-auto">
        <div className="mx-auto flex w-full max-w-280 flex-1 flex-col gap-6 p-6">
          <nav aria-label="Period" className="flex items-center gap-1">
            {periods.map((each) => (
              <Link
                key={each}
                href={`/analysis?days=${each}`}
                aria-current={each === days ? 'page' : undefined}
                className={clsx(
                  'rounded px-3 py-1.5 font-medium',
                  each === days ? 'bg-accent-soft text-accent' : 'text-ink-2 hover:bg-hover',
                )}
              >
                {each} days
              </Link>
            ))}
            <span className="ml-auto text-xs text-ink-2">Days begin and end as in {timeZone}</span>
          </nav>
          {cutAt === null ? null : (
            <Notice tone="attention">There were more: the latest {cutAt} calls are counted.</Notice>
          )}
          {all.calls === 0 ? (
            <StatePanel
              icon={ChartNoAxesColumn}
              title="No call in this time"
              actions={
                <Link href="/numbers" className={buttonLook('plain')}>
                  See the numbers
                </Link>
              }
            >
              The figures stand here as soon as somebody has called: choose a longer time above, or dial one
              of the numbers.
            </StatePanel>
          ) : (
            <>
              <FigureRow figures={all} />
              <DayBars days={byDay} />
              <FlowFiguresTable flows={flows} />
            </>
          )}
        </div>
      </div>
    </>
  );
});
