'use client';

import { UserPlus } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import type { Role } from '../rights/rights.ts';
import { ask } from '../ui/ask.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Field, TextField } from '../ui/field.tsx';
import { Notice } from '../ui/notice.tsx';
import { useWork } from '../ui/use-work.ts';
import { OneTimeLink } from './one-time-link.tsx';
import { RoleSelect } from './role-select.tsx';

/** Makes a link that is good for one account, to be handed over by whatever way people trust. */
export function InvitePerson() {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button look="primary" onClick={() => setOpen(true)}>
        <UserPlus aria-hidden />
        Invite
      </Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title="Invite somebody"
        description="You get a link to hand over. Nothing is sent by itself."
      >
        <InviteForm close={() => setOpen(false)} />
      </Dialog>
    </>
  );
}

function InviteForm({ close }: { close(): void }) {
  const router = useRouter();
  const [email, setEmail] = useState('');
  const [role, setRole] = useState<Role>('designer');
  const [link, setLink] = useState<string>();
  const { busy, error, run } = useWork();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void run(async () => {
      const { path } = await ask<{ path: string }>('POST', '/api/invitations', { email, role });
      setLink(new URL(path, window.location.origin).href);
      router.refresh();
    });
  };
  if (link)
    return (
      <OneTimeLink
        link={link}
        label={`Link for ${email}`}
        help="Good for one account within seven days. It is shown this once."
        close={close}
      />
    );
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      <TextField
        label="E-mail address"
        help="They log in with it."
        type="email"
        autoComplete="off"
        required
        value={email}
        onChange={(event) => setEmail(event.target.value)}
      />
      <Field label="Role">{(control) => <RoleSelect {...control} value={role} onChange={setRole} />}</Field>
      {error ? <Notice tone="bad">{error}</Notice> : null}
      <div className="flex justify-end gap-2">
        <Button onClick={close}>Cancel</Button>
        <Button look="primary" type="submit" busy={busy}>
          Make a link
        </Button>
      </div>
    </form>
  );
}
