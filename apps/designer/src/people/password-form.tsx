'use client';

import { type FormEvent, useState } from 'react';
import { toast } from 'sonner';
import { ask } from '../ui/ask.ts';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/field.tsx';
import { Notice } from '../ui/notice.tsx';
import { useWork } from '../ui/use-work.ts';
import { shortestPassword } from './account-input.ts';

export function PasswordForm() {
  const [form, setForm] = useState({ current: '', next: '' });
  const { busy, error, run } = useWork();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const changed = await run(() => ask('PUT', '/api/account/password', form));
    if (!changed) return;
    setForm({ current: '', next: '' });
    toast.success('Your password is changed. You are logged out everywhere else.');
  };
  return (
    <form
      onSubmit={(event) => void submit(event)}
      className="flex flex-col gap-4 rounded-lg border bg-surface p-4 *:max-w-100"
    >
      <TextField
        label="Present password"
        type="password"
        autoComplete="current-password"
        required
        value={form.current}
        onChange={(event) => setForm({ ...form, current: event.target.value })}
      />
      <TextField
        label="New password"
        help={`At least ${shortestPassword} characters. You are logged out everywhere else.`}
        type="password"
        autoComplete="new-password"
        minLength={shortestPassword}
        required
        value={form.next}
        onChange={(event) => setForm({ ...form, next: event.target.value })}
      />
      {error ? <Notice tone="bad">{error}</Notice> : null}
      <Button look="primary" type="submit" busy={busy} className="self-start">
        Change password
      </Button>
    </form>
  );
}
