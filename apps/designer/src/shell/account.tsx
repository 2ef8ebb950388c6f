'use client';

import { LogOut, UserRound } from 'lucide-react';
import Link from 'next/link';
import { DropdownMenu } from 'radix-ui';
import { toast } from 'sonner';
import { ask, sentenceOf } from '../ui/ask.ts';
import { menuItemLook, menuLook } from '../ui/menu-look.ts';
import { usePerson } from './shell-context.tsx';
import { ThemeChoice } from './theme-choice.tsx';

/** Who we are, how the screen looks, and the way out. */
export function Account() {
  const person = usePerson();
  if (!person) return null;
  const { name, email, role } = person;
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger className="grid size-8 place-items-center rounded-full bg-accent-soft text-xs font-semibold text-accent">
        <span aria-hidden>{initialsOf(name)}</span>
        <span className="sr-only">{name}, your account</span>
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content align="end" sideOffset={6} className={menuLook}>
          <div className="px-2 py-1.5">
            <p className="max-w-64 truncate font-medium">{name}</p>
            <p className="max-w-64 truncate text-xs text-ink-2">
              {email} · {role}
            </p>
          </div>
          <DropdownMenu.Separator className="my-1 h-px bg-line" />
          <DropdownMenu.Item asChild className={menuItemLook}>
            <Link href="/settings/account">
              <UserRound aria-hidden /> My account
            </Link>
          </DropdownMenu.Item>
          <DropdownMenu.Separator className="my-1 h-px bg-line" />
          <ThemeChoice />
          <DropdownMenu.Separator className="my-1 h-px bg-line" />
          <DropdownMenu.Item className={menuItemLook} onSelect={() => void logOut()}>
            <LogOut aria-hidden /> Log out
          </DropdownMenu.Item>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

async function logOut(): Promise<void> {
  try {
    await ask('DELETE', '/api/session');
    window.location.assign('/login');
  } catch (error) {
    toast.error(sentenceOf(error));
  }
}

function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/);
  const picked = words.length > 1 ? [words[0], words.at(-1)] : words;
  return picked
    .map((word) => [...(word ?? '')][0] ?? '')
    .join('')
    .toUpperCase();
}
