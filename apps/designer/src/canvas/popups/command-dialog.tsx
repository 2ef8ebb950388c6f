import { Command } from 'cmdk';
import { Search } from 'lucide-react';
import { Dialog } from 'radix-ui';
import type { ReactNode } from 'react';

interface CommandDialogProps {
  readonly title: string;
  readonly placeholder: string;
  readonly empty: string;
  /** What is typed, where the list isn't narrowed by itself. */
  readonly search?: { readonly text: string; onText(text: string): void };
  onClose(): void;
  readonly children: ReactNode;
}

/** A list above the page that is narrowed by typing. */
export function CommandDialog({ title, placeholder, empty, search, onClose, children }: CommandDialogProps) {
  return (
    <Dialog.Root open onOpenChange={(open) => (open ? null : onClose())}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 bg-[rgb(0_0_0/0.25)]" />
        <Dialog.Content
          aria-describedby={undefined}
          onCloseAutoFocus={(event) => event.preventDefault()}
          className="fixed top-[14vh] left-1/2 z-50 w-120 max-w-[calc(100vw-32px)] -translate-x-1/2 overflow-hidden rounded-lg border bg-raised shadow-float"
        >
          <Dialog.Title className="border-b px-4 py-2 text-xs font-medium text-ink-2">{title}</Dialog.Title>
          <Command label={title} loop shouldFilter={search === undefined}>
            <div className="flex items-center gap-3 border-b px-4">
              <Search aria-hidden className="size-4 text-ink-3" />
              <Command.Input
                placeholder={placeholder}
                className="h-11 w-full bg-transparent text-base outline-none"
                {...(search ? { value: search.text, onValueChange: search.onText } : {})}
              />
            </div>
            <Command.List className="max-h-90 overflow-y-auto p-1.5">
              <Command.Empty className="px-3 py-8 text-center text-ink-2">{empty}</Command.Empty>
              {children}
            </Command.List>
          </Command>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
