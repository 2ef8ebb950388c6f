import { ChevronRight } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import { useFold } from './use-aimed-at.ts';

interface FoldProps {
  readonly title: ReactNode;
  /** JSON pointers of what lies below it: what the form is told to show is opened. */
  readonly pointers: readonly string[];
  /** Whether it is open to begin with. */
  readonly begin: boolean;
  /** Made only while it is open. */
  children(): ReactNode;
}

/** Fields that few people need, below a line that opens. */
export function Fold({ title, pointers, begin, children }: FoldProps) {
  const [open, setOpen] = useFold(pointers, begin);
  const id = useId();
  return (
    <div className="flex flex-col gap-3">
      <button
        type="button"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
        className="-mx-1 flex h-7 items-center gap-1 self-start rounded px-1 text-xs text-ink-2 hover:text-ink"
      >
        <ChevronRight aria-hidden className={`size-4 transition-transform ${open ? 'rotate-90' : ''}`} />
        {title}
      </button>
      <div id={id} hidden={!open} className="flex flex-col gap-3">
        {open ? children() : null}
      </div>
    </div>
  );
}
