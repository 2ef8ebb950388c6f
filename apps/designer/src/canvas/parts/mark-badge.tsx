import clsx from 'clsx';
import type { Mark } from '../../editor/overlay.ts';
import { markLooks } from './mark-look.ts';

/** Of these the sentences stand in a list. */
const told: ReadonlySet<Mark['look']> = new Set(['added', 'removed', 'changed']);

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
      <span className="truncate">{told.has(look) ? word : (note ?? word)}</span>
    </span>
  );
}
