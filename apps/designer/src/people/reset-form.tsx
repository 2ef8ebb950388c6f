'use client';

import { type FormEvent, useState } from 'react';
import { ask } from '../ui/ask.ts';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/field.tsx';
import { Notice } from '../ui/notice.tsx';
import { useWork } from '../ui/use-work.ts';
import { shortestPassword } from './account-input.ts';

interface ResetFormProps {
  readonly token: string;
  readonly email: string;
}

/** Chooses a password in place of a forgotten one, logs in with it, and goes to the flows. */
export function ResetForm({ token, email }: ResetFormProps) {
  const [password, setPassword] = useState('');
  const { busy, error, run } = useWork();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void run(async () => {
      await ask('POST', '/api/reset', { token, password });
      window.location.assign('/flows');
    });
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      <TextField label="E-mail address" type="email" autoComplete="username" readOnly value={email} />
      <TextField
        label="New password"
        help={`At least ${shortestPassword} characters.`}
        type="password"
        autoComplete="new-password"
        minLength={shortestPassword}
        required
        autoFocus
        value={password}
        onChange={(event) => setPassword(event.target.value)}
      />
      {error ? <Notice tone="bad">{error}</Notice> : null}
      <Button look="primary" type="submit" busy={busy}>
        Set it and log in
      </Button>
    </form>
  );
}
