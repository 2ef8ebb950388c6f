import { ChevronRight } from 'lucide-react';
import Link from 'next/link';
import { Fragment, type ReactNode } from 'react';
import { LiveCount } from '../live/live-count.tsx';
import { Account } from './account.tsx';
import { OpenPalette } from './palette.tsx';

interface Crumb {
  readonly title: string;
  readonly href?: string;
}

interface TopBarProps {
  /** Where we are, the page itself last. */
  readonly crumbs: readonly Crumb[];
  /** Beside the title: what state it is in. */
  readonly status?: ReactNode;
  /** What can be done here. */
  readonly children?: ReactNode;
}

/** The bar above every page: where we are, what can be done, who we are. */
export function TopBar({ crumbs, status, children }: TopBarProps) {
  return (
    <header className="flex h-12 shrink-0 items-center gap-3 border-b bg-surface px-4">
      <nav aria-label="Where you are" className="flex min-w-24 shrink-9999 items-center gap-1">
        {crumbs.map((crumb, index) => (
          <Fragment key={crumb.href ?? crumb.title}>
            {index > 0 ? <ChevronRight aria-hidden className="size-4 shrink-0 text-ink-3" /> : null}
            <CrumbTitle crumb={crumb} last={index === crumbs.length - 1} />
          </Fragment>
        ))}
      </nav>
      {status}
      <div className="ml-auto flex shrink-0 items-center gap-2">
        {children}
        <LiveCount />
        <OpenPalette />
        <Account />
      </div>
    </header>
  );
}

function CrumbTitle({ crumb: { title, href }, last }: { readonly crumb: Crumb; readonly last: boolean }) {
  if (last) return <h1 className="truncate text-base font-semibold">{title}</h1>;
  return (
    <Link href={href ?? '/'} className="truncate rounded text-base text-ink-2 hover:text-ink">
      {title}
    </Link>
  );
}
