'use client';

import clsx from 'clsx';
import { followPointer } from './follow-pointer.ts';

interface SplitterProps {
  readonly label: string;
  /** Which way the line between the two parts runs. */
  readonly runs: 'across' | 'down';
  readonly size: number;
  readonly least: number;
  readonly most: number;
  /** Of the part after it, which grows towards it. */
  onSize(size: number): void;
}

const stepPx = 16;

/** The line between two parts, moved by mouse or by arrow keys. */
export function Splitter({ label, runs, size, least, most, onSize }: SplitterProps) {
  const grow = (by: number) => onSize(Math.round(Math.min(most, Math.max(least, size + by))));
  const keys =
    runs === 'across' ? { ArrowUp: stepPx, ArrowDown: -stepPx } : { ArrowLeft: stepPx, ArrowRight: -stepPx };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a rule can't be moved; this is ARIA's window splitter.
    <div
      role="separator"
      aria-label={label}
      aria-orientation={runs === 'across' ? 'horizontal' : 'vertical'}
      aria-valuenow={size}
      aria-valuemin={least}
      aria-valuemax={most}
      tabIndex={0}
      className={clsx(
        'relative z-10 shrink-0 touch-none bg-line transition-colors hover:bg-accent focus-visible:bg-accent',
        runs === 'across'
          ? 'h-px cursor-row-resize before:absolute before:inset-x-0 before:-top-1 before:-bottom-1'
          : 'w-px cursor-col-resize before:absolute before:inset-y-0 before:-right-1 before:-left-1',
      )}
      onPointerDown={(event) => followPointer(event, (dx, dy) => grow(runs === 'across' ? -dy : -dx))}
      onKeyDown={(event) => {
        const by = Object.entries(keys).find(([key]) => key === event.key)?.[1];
        if (by === undefined) return;
        event.preventDefault();
        grow(by);
      }}
    />
  );
}
