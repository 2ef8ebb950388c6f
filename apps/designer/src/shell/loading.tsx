/** The shape of a page while it is made: a bar and a few lines. */
export function Loading() {
  return (
    <div role="status" className="flex flex-1 flex-col">
      <h1 className="sr-only">Loading …</h1>
      <div className="flex h-12 items-center border-b bg-surface px-4">
        <span className="h-3 w-24 animate-pulse rounded bg-sunken" />
      </div>
      <div className="flex flex-col gap-3 p-6">
        {['w-full', 'w-5/6', 'w-11/12', 'w-2/3'].map((width) => (
          <span key={width} className={`h-9 animate-pulse rounded bg-surface ${width}`} />
        ))}
      </div>
    </div>
  );
}
