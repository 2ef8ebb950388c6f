import clsx from 'clsx';
import { CircleAlert, Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';

const tones = {
  calm: { look: 'bg-sunken text-ink-2', icon: Info },
  attention: { look: 'bg-attention-soft text-attention', icon: TriangleAlert },
  bad: { look: 'bg-bad-soft text-bad', icon: CircleAlert },
};

/** A sentence or two that must be seen, where they belong. */
export function Notice({
  tone = 'calm',
  children,
}: {
  readonly tone?: keyof typeof tones;
  readonly children: ReactNode;
}) {
  const { look, icon: Icon } = tones[tone];
  return (
    <div role={tone === 'bad' ? 'alert' : 'status'} className={clsx('flex gap-2 rounded px-3 py-2', look)}>
      <Icon aria-hidden className="mt-0.5 size-4 shrink-0" />
      <div>{children}</div>
    </div>
  );
}
