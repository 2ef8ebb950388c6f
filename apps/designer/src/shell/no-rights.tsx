import { Lock } from 'lucide-react';
import Link from 'next/link';
import type { Right, Role } from '../rights/rights.ts';
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
          Your role is <strong>{role}</strong>, and this page needs the right <code>{right}</code>. An admin
          can change your role.
        </p>
      </StatePanel>
    </>
  );
}
