import clsx from 'clsx';
import type { ReactNode } from 'react';

const tones = {
  calm: 'bg-sunken text-ink-2',
  accent: 'bg-accent-soft text-accent',
  live: 'bg-live-soft text-live',
  attention: 'bg-attention-soft text-attention',
  bad: 'bg-bad-soft text-bad',
};

/** A word or a count that says what state something is in. */
export function Badge({
  tone = 'calm',
  children,
}: {
  readonly tone?: keyof typeof tones;
  readonly children: ReactNode;
}) {
  return (
    <span
      className={clsx(
        'inline-flex h-5 items-center gap-1 whitespace-nowrap rounded-full px-2 text-2xs font-medium [&_svg]:size-3',
        tones[tone],
      )}
    >
      {children}
    </span>
  );
}
