'use client';

import { Copy, UserPlus } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { toast } from 'sonner';
import type { Role } from '../rights/rights.ts';
import { ask } from '../ui/ask.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Field, inputLook, TextField } from '../ui/field.tsx';
import { Notice } from '../ui/notice.tsx';
import { useWork } from '../ui/use-work.ts';
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
  if (link) return <InvitationLink link={link} email={email} close={close} />;
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

interface InvitationLinkProps {
  readonly link: string;
  readonly email: string;
  close(): void;
}

function InvitationLink({ link, email, close }: InvitationLinkProps) {
  const copy = async () => {
    await navigator.clipboard.writeText(link);
    toast.success('The link is copied.');
  };
  return (
    <div className="flex flex-col gap-4">
      <Field
        label={`Link for ${email}`}
        help="Good for one account within seven days. It is shown this once."
      >
        {(control) => (
          <span className="flex gap-2">
            <input
              {...control}
              readOnly
              value={link}
              onFocus={(event) => event.target.select()}
              className={`${inputLook} font-mono text-xs!`}
            />
            <Button onClick={() => void copy()}>
              <Copy aria-hidden />
              Copy
            </Button>
          </span>
        )}
      </Field>
      <Button look="primary" className="self-end" onClick={close}>
        Done
      </Button>
    </div>
  );
}
