import clsx from 'clsx';

/** A line of text that is still to come; `className` has its width. */
export function LineShape({ className }: { readonly className: string }) {
  return <span className={clsx('block h-3 animate-pulse rounded bg-sunken', className)} />;
}

/** A card that is still to come; `className` has its height. */
export function CardShape({ className }: { readonly className: string }) {
  return (
    <div className={clsx('flex flex-col justify-center gap-3 rounded-lg border bg-surface px-4', className)}>
      <LineShape className="w-1/3" />
      <LineShape className="w-1/5" />
    </div>
  );
}

/** A list that is still to come. */
export function TableShape({ rows = 5 }: { readonly rows?: number }) {
  return (
    <div className="overflow-hidden rounded-lg border bg-surface">
      <div className="h-8.5 border-b bg-sunken" />
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: they are all alike.
        <div key={row} className="flex h-14 items-center gap-6 border-b px-4 last:border-0">
          <LineShape className={row % 2 === 0 ? 'w-1/4' : 'w-1/5'} />
          <LineShape className="w-1/6" />
          <LineShape className="w-1/8" />
        </div>
      ))}
    </div>
  );
}
