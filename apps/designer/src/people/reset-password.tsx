'use client';

import { KeyRound } from 'lucide-react';
import { useState } from 'react';
import { ask } from '../ui/ask.ts';
import { Button, IconButton } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Notice } from '../ui/notice.tsx';
import { useWork } from '../ui/use-work.ts';
import { OneTimeLink } from './one-time-link.tsx';

interface ResetPasswordProps {
  readonly id: string;
  readonly name: string;
}

/** For somebody who forgot their password: a link by which they choose another. */
export function ResetPassword({ id, name }: ResetPasswordProps) {
  const [open, setOpen] = useState(false);
  const [link, setLink] = useState<string>();
  const { busy, error, run } = useWork();
  const close = () => {
    setOpen(false);
    setLink(undefined);
  };
  const make = () =>
    void run(async () => {
      const { path } = await ask<{ path: string }>('POST', `/api/people/${id}/reset`);
      setLink(new URL(path, window.location.origin).href);
    });
  return (
    <>
      <IconButton label={`New password for ${name}`} onClick={() => setOpen(true)}>
        <KeyRound aria-hidden />
      </IconButton>
      <Dialog
        open={open}
        onOpenChange={(opened) => opened || close()}
        title={`New password for ${name}`}
        description="You get a link to hand over. The present password works until it is used; then they are logged out everywhere else."
      >
        {link ? (
          <OneTimeLink
            link={link}
            label={`Link for ${name}`}
            help="Good for one password within a day. It is shown this once."
            close={close}
          />
        ) : (
          <>
            {error ? <Notice tone="bad">{error}</Notice> : null}
            <div className="flex justify-end gap-2">
              <Button onClick={close}>Cancel</Button>
              <Button look="primary" busy={busy} onClick={make}>
                Make a link
              </Button>
            </div>
          </>
        )}
      </Dialog>
    </>
  );
}
