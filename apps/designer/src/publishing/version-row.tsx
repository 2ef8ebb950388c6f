'use client';

import clsx from 'clsx';
import type { ListedVersion } from '../server/versions.ts';
import { Badge } from '../ui/badge.tsx';
import { When } from '../ui/when.tsx';

interface VersionRowProps {
  readonly version: ListedVersion;
  readonly isChosen: boolean;
  onChoose(): void;
}

/** A version by its number, when it was published and why. */
export function VersionRow({ version, isChosen, onChoose }: VersionRowProps) {
  const { number, message, publishedAt, isLive, hasRun } = version;
  return (
    <li>
      <button
        type="button"
        aria-pressed={isChosen}
        onClick={onChoose}
        className={clsx(
          'flex w-full flex-col gap-0.5 rounded px-2 py-1.5 text-left transition-colors',
          isChosen ? 'bg-accent-soft' : 'hover:bg-hover',
        )}
      >
        <span className="flex w-full items-center gap-2 text-sm">
          <span className="font-medium tabular-nums">Version {number}</span>
          {isLive ? <Badge tone="live">runs now</Badge> : null}
          {hasRun ? null : <Badge>never ran</Badge>}
          <span className="ml-auto text-xs">
            <When at={publishedAt} />
          </span>
        </span>
        <span className="text-xs text-ink-2">{message || 'No message.'}</span>
      </button>
    </li>
  );
}
