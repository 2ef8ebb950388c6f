import { TopBar } from '../shell/top-bar.tsx';

/** The shape of the editor while its flow is loaded: a few cards, the inspector beside them, the dock below. */
export function EditorLoading() {
  return (
    <>
      <TopBar crumbs={[{ title: 'Flows', href: '/flows' }, { title: 'Opening …' }]} />
      <div role="status" className="flex min-h-0 flex-1 flex-col">
        <span className="sr-only">Loading …</span>
        <div className="flex min-h-0 flex-1">
          <div className="flex min-w-0 flex-1 items-center justify-center gap-16">
            {['first', 'second', 'third'].map((card) => (
              <span key={card} className="h-20 w-56 animate-pulse rounded-lg border bg-surface" />
            ))}
          </div>
          <div className="flex w-85 shrink-0 flex-col gap-3 border-l bg-surface p-4">
            {['w-1/2', 'w-full', 'w-11/12', 'w-2/3'].map((width) => (
              <span key={width} className={`h-7 animate-pulse rounded bg-sunken ${width}`} />
            ))}
          </div>
        </div>
        <div className="h-55 shrink-0 border-t bg-surface" />
      </div>
    </>
  );
}
