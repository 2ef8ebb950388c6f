import clsx from 'clsx';
import type { Mark } from '../../editor/overlay.ts';
import { markLooks } from './mark-look.ts';

/** Says beside the colour how a card stands out. */
export function MarkBadge({
  mark: { look, note },
  large = false,
}: {
  readonly mark: Mark;
  readonly large?: boolean;
}) {
  const { word, icon } = markLooks[look];
  return (
    <span className={clsx('mark-badge', large && 'large')} title={note}>
      <svg aria-hidden viewBox="0 0 24 24" className="size-3.5 shrink-0">
        <path d={icon} />
      </svg>
      {note ?? word}
    </span>
  );
}
