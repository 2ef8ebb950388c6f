import { Unplug } from 'lucide-react';
import Link from 'next/link';
import { buttonLook } from '../ui/button.tsx';
import { StatePanel } from '../ui/state-panel.tsx';

/** In place of a page that isn't there. */
export function NothingHere({ alone = false }: { readonly alone?: boolean }) {
  return (
    <StatePanel
      icon={Unplug}
      alone={alone}
      title="There is nothing at this address"
      actions={
        <Link href="/flows" className={buttonLook('primary')}>
          Go to the flows
        </Link>
      }
    >
      It may have been removed or renamed since you came by.
    </StatePanel>
  );
}
