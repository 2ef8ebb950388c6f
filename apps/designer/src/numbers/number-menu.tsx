'use client';

import { PencilLine, Unplug } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import type { ListedNumber, PublishedFlow } from '../server/numbers.ts';
import { ask } from '../ui/ask.ts';
import { IconButton } from '../ui/button.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { NumberForm } from './number-form.tsx';

interface NumberMenuProps {
  readonly number: ListedNumber;
  readonly flows: readonly PublishedFlow[];
}

/** Changes where a number leads, or lets it lead nowhere. */
export function NumberMenu({ number, flows }: NumberMenuProps) {
  const router = useRouter();
  const [asked, setAsked] = useState<'edit' | 'remove'>();
  const close = () => setAsked(undefined);
  return (
    <>
      <IconButton label={`Change ${number.shown}`} onClick={() => setAsked('edit')}>
        <PencilLine aria-hidden />
      </IconButton>
      <IconButton label={`Unmap ${number.shown}`} onClick={() => setAsked('remove')}>
        <Unplug aria-hidden />
      </IconButton>
      <Dialog open={asked === 'edit'} onOpenChange={close} title={`Where ${number.shown} leads`}>
        <NumberForm number={number} numbers={[]} flows={flows} close={close} />
      </Dialog>
      <ConfirmDialog
        open={asked === 'remove'}
        onOpenChange={close}
        title={`Unmap ${number.shown}?`}
        action="Unmap"
        onConfirm={async () => {
          await ask('DELETE', `/api/numbers/${encodeURIComponent(number.number)}`);
          router.refresh();
        }}
      >
        From the next call on it leads nowhere: callers hear busy
        {number.fallback
          ? ', and so does everybody who dials an unknown number'
          : ', unless there is a fallback'}
        .
      </ConfirmDialog>
    </>
  );
}
