'use client';

import { useSyncExternalStore } from 'react';

/** A moment, in the reader's own zone and words; before the browser knows them, in the world's. */
export function When({ at }: { readonly at: string }) {
  const here = useSyncExternalStore(
    () => () => undefined,
    () => true,
    () => false,
  );
  const date = new Date(at);
  const words = here
    ? new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' }).format(date)
    : `${at.slice(0, 16).replace('T', ' ')} UTC`;
  return (
    <time dateTime={at} title={at} className="whitespace-nowrap text-ink-2 tabular-nums">
      {words}
    </time>
  );
}
