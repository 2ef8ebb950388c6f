'use client';

import { Command } from 'cmdk';
import { CornerDownLeft, Search } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { Dialog } from 'radix-ui';
import { useEffect } from 'react';
import { Button } from '../ui/button.tsx';
import { useReturnFocus } from '../ui/use-return-focus.ts';
import { useCommands } from './commands.ts';
import { sections } from './sections.ts';

const rowLook =
  'flex cursor-pointer items-center gap-3 rounded px-3 py-2 text-sm data-[selected=true]:bg-accent-soft data-[selected=true]:text-accent';

/** Everything that can be done, by its name: Ctrl+K or ⌘K. */
export function Palette() {
  const { open, setOpen, commands } = useCommands();
  const router = useRouter();
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey) || event.altKey) return;
      event.preventDefault();
      setOpen(!open);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [open, setOpen]);
  const onCloseAutoFocus = useReturnFocus(open);
  const run = (work: () => void) => {
    setOpen(false);
    work();
  };
  return (
    <Dialog.Root open={open} onOpenChange={setOpen}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 bg-[rgb(0_0_0/0.35)]" />
        <Dialog.Content
          aria-describedby={undefined}
          onCloseAutoFocus={onCloseAutoFocus}
          className="fixed top-[14vh] left-1/2 z-50 w-140 max-w-[calc(100vw-32px)] -translate-x-1/2 overflow-hidden rounded-lg border bg-raised shadow-float"
        >
          <Dialog.Title className="sr-only">Commands</Dialog.Title>
          <Command label="Commands" loop>
            <div className="flex items-center gap-3 border-b px-4">
              <Search aria-hidden className="size-4 text-ink-3" />
              <Command.Input
                placeholder="Go somewhere or do something"
                className="h-12 w-full bg-transparent text-base outline-none"
              />
            </div>
            <Command.List className="max-h-80 overflow-y-auto p-2">
              <Command.Empty className="px-3 py-8 text-center text-ink-2">
                Nothing here goes by that name.
              </Command.Empty>
              {commands.map(({ id, title, hint, run: work }) => (
                <Command.Item
                  key={id}
                  value={`${title} ${id}`}
                  className={rowLook}
                  onSelect={() => run(work)}
                >
                  <span className="truncate">{title}</span>
                  {hint ? <span className="ml-auto font-mono text-xs text-ink-3">{hint}</span> : null}
                </Command.Item>
              ))}
              {sections.map(({ href, title, icon: Icon }) => (
                <Command.Item
                  key={href}
                  value={`Go to ${title}`}
                  className={rowLook}
                  onSelect={() => run(() => router.push(href))}
                >
                  <Icon aria-hidden className="size-4" />
                  Go to {title}
                  <CornerDownLeft aria-hidden className="ml-auto size-3.5 text-ink-3" />
                </Command.Item>
              ))}
            </Command.List>
          </Command>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

/** For those who don't know the keys. */
export function OpenPalette() {
  const setOpen = useCommands((state) => state.setOpen);
  return (
    <Button look="quiet" small onClick={() => setOpen(true)} aria-keyshortcuts="Control+K Meta+K">
      <Search aria-hidden />
      <kbd className="font-mono text-xs max-md:hidden">Ctrl K</kbd>
      <span className="sr-only">Commands</span>
    </Button>
  );
}
