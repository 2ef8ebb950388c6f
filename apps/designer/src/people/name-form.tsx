'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { toast } from 'sonner';
import { ask } from '../ui/ask.ts';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/field.tsx';
import { Notice } from '../ui/notice.tsx';
import { useWork } from '../ui/use-work.ts';

/** What one is called. */
export function NameForm({ name }: { readonly name: string }) {
  const router = useRouter();
  const [wanted, setWanted] = useState(name);
  const { busy, error, run } = useWork();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void run(async () => {
      await ask('PATCH', '/api/account', { name: wanted });
      toast.success('Your name is changed.');
      router.refresh();
    });
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-2">
      <div className="flex items-end gap-2">
        <div className="w-72">
          <TextField
            label="Your name"
            autoComplete="name"
            required
            maxLength={100}
            value={wanted}
            onChange={(event) => setWanted(event.target.value)}
          />
        </div>
        <Button type="submit" busy={busy} disabled={wanted.trim() === name}>
          Change name
        </Button>
      </div>
      {error ? <Notice tone="bad">{error}</Notice> : null}
    </form>
  );
}
