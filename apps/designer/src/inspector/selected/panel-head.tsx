import type { ReactNode } from 'react';

interface PanelHeadProps {
  readonly title: string;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
}

/** What the inspector is about. */
export function PanelHead({ title, children, actions }: PanelHeadProps) {
  return (
    <header className="sticky top-0 z-10 mb-4 flex flex-col gap-1 border-b bg-surface px-4 py-3">
      <div className="flex min-h-7 items-center gap-2">
        <h2 className="min-w-0 truncate text-lg font-semibold">{title}</h2>
        {actions ? <span className="ml-auto flex gap-1">{actions}</span> : null}
      </div>
      {children ? <p className="text-xs text-ink-2">{children}</p> : null}
    </header>
  );
}
