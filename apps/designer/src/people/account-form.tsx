'use client';

import { type FormEvent, useState } from 'react';
import { ask } from '../ui/ask.ts';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/field.tsx';
import { Notice } from '../ui/notice.tsx';
import { useWork } from '../ui/use-work.ts';
import { shortestPassword } from './account-input.ts';

interface AccountFormProps {
  /** `code`: the first account, made by the owner code; otherwise the token of an invitation to this address. */
  readonly by: 'code' | { readonly token: string; readonly email: string };
}

/** Makes an account, logs it in, and goes to the flows. */
export function AccountForm({ by }: AccountFormProps) {
  const [form, setForm] = useState({
    code: '',
    name: '',
    email: by === 'code' ? '' : by.email,
    password: '',
  });
  const { busy, error, run } = useWork();
  const field = (name: keyof typeof form) => ({
    value: form[name],
    required: true,
    onChange: (event: { target: { value: string } }) => setForm({ ...form, [name]: event.target.value }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void run(async () => {
      const { code, name, email, password } = form;
      if (by === 'code') await ask('POST', '/api/owner', { code, name, email, password });
      else await ask('POST', '/api/invitations/accept', { token: by.token, name, password });
      window.location.assign('/flows');
    });
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      {by === 'code' ? (
        <TextField
          label="Owner code"
          help="It stands in the terminal where “npm start” runs, and is good for one account."
          autoComplete="one-time-code"
          autoCapitalize="characters"
          spellCheck={false}
          placeholder="K7QM-3XWD-9RTP"
          className="font-mono"
          autoFocus
          {...field('code')}
        />
      ) : null}
      <TextField
        label="Your name"
        autoComplete="name"
        maxLength={100}
        autoFocus={by !== 'code'}
        {...field('name')}
      />
      <TextField
        label="E-mail address"
        help={by === 'code' ? 'You log in with it; nothing is sent to it.' : undefined}
        type="email"
        autoComplete="username"
        readOnly={by !== 'code'}
        {...field('email')}
      />
      <TextField
        label="Password"
        help={`At least ${shortestPassword} characters.`}
        type="password"
        autoComplete="new-password"
        minLength={shortestPassword}
        {...field('password')}
      />
      {error ? <Notice tone="bad">{error}</Notice> : null}
      <Button look="primary" type="submit" busy={busy}>
        {by === 'code' ? 'Become the owner' : 'Make my account'}
      </Button>
    </form>
  );
}
