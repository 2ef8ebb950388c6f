import type { ComponentProps, ReactNode } from 'react';
import { TopBar } from './top-bar.tsx';

interface LoadingProps extends Pick<ComponentProps<typeof TopBar>, 'crumbs'> {
  /** Between the bar and the page. */
  readonly tabs?: ReactNode;
  /** As wide as the page that comes. */
  readonly width?: string;
  /** The shape of what comes, as it will stand there. */
  readonly children: ReactNode;
}

/** A page while it is made: one sees already where one is and can go elsewhere. */
export function Loading({ crumbs, tabs, width = 'max-w-280', children }: LoadingProps) {
  return (
    <>
      <TopBar crumbs={crumbs} />
      {tabs}
      <div role="status" className="min-h-0 flex-1 overflow-hidden">
        <span className="sr-only">Loading …</span>
        <div aria-hidden className={`mx-auto flex w-full flex-col gap-6 p-6 ${width}`}>
          {children}
        </div>
      </div>
    </>
  );
}
