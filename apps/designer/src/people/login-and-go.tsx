'use client';

import { LoginForm } from './login-form.tsx';

/** Logs in and goes to a path of ours by a whole load: nothing of what a stranger saw stays. */
export function LoginAndGo({ to }: { readonly to: string }) {
  return <LoginForm onLogin={() => window.location.assign(to)} />;
}
