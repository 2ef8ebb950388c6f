'use client';

import { LoginForm } from '../people/login-form.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { useLoginExpired } from '../ui/login-expired.ts';

/** When the login has expired: asks for it again without leaving the page, so that nothing on it is lost. */
export function LoginAgain() {
  const { expired, setExpired, loggedIn } = useLoginExpired();
  return (
    <Dialog
      open={expired}
      onOpenChange={setExpired}
      title="Your login has expired"
      description="Log in again. What is on this page stays as it is: go on afterwards where you were."
    >
      <LoginForm onLogin={loggedIn} />
    </Dialog>
  );
}
