import { Lock } from 'lucide-react';
import Link from 'next/link';
import { may, type Right, type Role, roles } from '../rights/rights.ts';
import { buttonLook } from '../ui/button.tsx';
import { StatePanel } from '../ui/state-panel.tsx';
import { TopBar } from './top-bar.tsx';

/** In place of a page that somebody with this role may not see. */
export function NoRights({ right, role }: { readonly right: Right; readonly role: Role }) {
  return (
    <>
      <TopBar crumbs={[{ title: 'Not for you' }]} />
      <StatePanel
        icon={Lock}
        title="You may not see this page"
        tone="attention"
        actions={
          <Link href="/flows" className={buttonLook('plain')}>
            Back to the flows
          </Link>
        }
      >
        <p>
          Your role is <strong>{role}</strong>, and this page is for {whoMay(right)}. If you need it, ask an
          admin to change your role.
        </p>
      </StatePanel>
    </>
  );
}

/** “operators and admins” */
function whoMay(right: Right): string {
  const allowed = roles.filter((role) => may(role, right)).map((role) => `${role}s`);
  return new Intl.ListFormat('en').format(allowed);
}
