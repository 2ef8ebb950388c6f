'use client';

import clsx from 'clsx';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import type { Right } from '../rights/rights.ts';
import { may } from '../rights/rights.ts';
import { usePerson } from './shell-context.tsx';

const tabs: readonly { href: string; title: string; right: Right }[] = [
  { href: '/settings/people', title: 'People', right: 'people.manage' },
  { href: '/settings/account', title: 'My account', right: 'account.own' },
];

/** The pages of the settings that somebody may see. */
export function SettingsTabs() {
  const person = usePerson();
  const pathname = usePathname();
  return (
    <nav aria-label="Settings" className="flex gap-1 border-b bg-surface px-4">
      {tabs
        .filter(({ right }) => person && may(person.role, right))
        .map(({ href, title }) => (
          <Link
            key={href}
            href={href}
            aria-current={pathname === href ? 'page' : undefined}
            className={clsx(
              '-mb-px border-b-2 px-2 py-2 font-medium transition-colors',
              pathname === href
                ? 'border-accent text-accent'
                : 'border-transparent text-ink-2 hover:text-ink',
            )}
          >
            {title}
          </Link>
        ))}
    </nav>
  );
}
