'use client';

import clsx from 'clsx';
import { ToggleGroup } from 'radix-ui';
import { isBusy } from './try-store.ts';
import { useTry, useTryApi } from './use-try.ts';

/** The ways the conversation went; there is one as long as nobody has gone back. */
export function BranchSwitcher() {
  const branches = useTry((state) => state.branches);
  const active = useTry((state) => state.active);
  const busy = useTry(isBusy);
  const api = useTryApi();
  if (branches.length < 2) return null;
  return (
    <ToggleGroup.Root
      type="single"
      value={String(active)}
      disabled={busy}
      onValueChange={(value) => {
        if (value !== '') api.getState().show(Number(value));
      }}
      aria-label="Ways the conversation went"
      className="flex items-center gap-0.5 rounded border bg-sunken p-0.5"
    >
      {branches.map(({ id, from }) => (
        <ToggleGroup.Item
          key={id}
          value={String(id)}
          title={from ? `Left way ${from.branch}` : 'The first one'}
          className={clsx(
            'h-6 min-w-6 rounded-sm px-1.5 text-xs tabular-nums',
            id === active ? 'bg-surface font-medium text-ink' : 'text-ink-2 hover:bg-hover',
          )}
        >
          <span className="sr-only">Way </span>
          {id}
        </ToggleGroup.Item>
      ))}
    </ToggleGroup.Root>
  );
}
