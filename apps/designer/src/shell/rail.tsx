'use client';

import clsx from 'clsx';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { sections } from './sections.ts';

/** The way to every section, always at the left. */
export function Rail() {
  const pathname = usePathname();
  return (
    <nav
      aria-label="Sections"
      className="flex w-18 shrink-0 flex-col items-stretch gap-1 border-r bg-surface px-2 py-3"
    >
      {sections.map(({ href, title, icon: Icon }) => {
        const current = pathname === href || pathname.startsWith(`${href}/`);
        return (
          <Link
            key={href}
            href={href}
            aria-current={current ? 'page' : undefined}
            className={clsx(
              'flex flex-col items-center gap-1 rounded px-1 py-2 text-2xs font-medium transition-colors',
              current ? 'bg-accent-soft text-accent' : 'text-ink-2 hover:bg-hover hover:text-ink',
            )}
          >
            <Icon aria-hidden className="size-5" strokeWidth={1.75} />
            {title}
          </Link>
        );
      })}
    </nav>
  );
}
