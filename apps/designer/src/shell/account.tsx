'use client';

import { DropdownMenu } from 'radix-ui';
import { ThemeChoice } from './theme-choice.tsx';

/** Who we are, and how the screen looks. */
export function Account() {
  return (
    <DropdownMenu.Root>
      <DropdownMenu.Trigger
        aria-label="Your account"
        className="grid size-8 place-items-center rounded-full bg-accent-soft text-xs font-semibold text-accent"
      >
        A
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align="end"
          sideOffset={6}
          className="z-40 min-w-56 rounded-lg border bg-raised p-1 shadow-float"
        >
          <ThemeChoice />
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
