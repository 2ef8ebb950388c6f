import clsx from 'clsx';
import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';

interface StatePanelProps {
  readonly icon: LucideIcon;
  readonly title: string;
  /** What it means and what to do next. */
  readonly children: ReactNode;
  /** The next step itself. */
  readonly actions?: ReactNode;
  readonly tone?: 'calm' | 'attention' | 'bad';
  /** It is all there is on the page, title included. */
  readonly alone?: boolean;
}

const tones = {
  calm: 'bg-sunken text-ink-2',
  attention: 'bg-attention-soft text-attention',
  bad: 'bg-bad-soft text-bad',
};

/** A page that has nothing to show: empty, failed, away or not allowed. */
export function StatePanel({
  icon: Icon,
  title,
  children,
  actions,
  tone = 'calm',
  alone = false,
}: StatePanelProps) {
  const Title = alone ? 'h1' : 'h2';
  return (
    <section className="m-auto flex max-w-105 flex-col items-center gap-3 px-6 py-16 text-center">
      <span className={clsx('grid size-12 place-items-center rounded-lg', tones[tone])}>
        <Icon aria-hidden className="size-6" strokeWidth={1.5} />
      </span>
      <Title className="text-lg font-semibold">{title}</Title>
      <div className="text-ink-2 text-balance">{children}</div>
      {actions ? <div className="mt-2 flex flex-wrap justify-center gap-2">{actions}</div> : null}
    </section>
  );
}
