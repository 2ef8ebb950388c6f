'use client';

import { AlertDialog } from 'radix-ui';
import type { ReactNode } from 'react';
import { Button } from './button.tsx';
import { Notice } from './notice.tsx';
import { useReturnFocus } from './use-return-focus.ts';
import { useWork } from './use-work.ts';

interface ConfirmDialogProps {
  readonly open: boolean;
  onOpenChange(open: boolean): void;
  readonly title: string;
  /** What happens, and what can't be undone about it. */
  readonly children: ReactNode;
  /** A verb: what is on the button. */
  readonly action: string;
  /** Does it; the dialog stays open when it fails, and says why. */
  onConfirm(): Promise<void>;
}

/** Asks before something that can't be undone. */
export function ConfirmDialog({
  open,
  onOpenChange,
  title,
  children,
  action,
  onConfirm,
}: ConfirmDialogProps) {
  const { busy, error, run } = useWork();
  const onCloseAutoFocus = useReturnFocus(open);
  const confirm = async () => {
    if (await run(onConfirm)) onOpenChange(false);
  };
  return (
    <AlertDialog.Root open={open} onOpenChange={onOpenChange}>
      <AlertDialog.Portal>
        <AlertDialog.Overlay className="fixed inset-0 z-40 bg-[rgb(0_0_0/0.35)]" />
        <AlertDialog.Content
          onCloseAutoFocus={onCloseAutoFocus}
          className="fixed top-1/2 left-1/2 z-50 flex w-105 max-w-[calc(100vw-32px)] -translate-x-1/2 -translate-y-1/2 flex-col gap-4 rounded-lg border bg-raised p-5 shadow-float"
        >
          <div className="flex flex-col gap-1">
            <AlertDialog.Title className="text-lg font-semibold">{title}</AlertDialog.Title>
            <AlertDialog.Description className="text-ink-2">{children}</AlertDialog.Description>
          </div>
          {error ? <Notice tone="bad">{error}</Notice> : null}
          <div className="flex justify-end gap-2">
            <AlertDialog.Cancel asChild>
              <Button>Cancel</Button>
            </AlertDialog.Cancel>
            <Button look="danger" busy={busy} onClick={() => void confirm()}>
              {action}
            </Button>
          </div>
        </AlertDialog.Content>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
