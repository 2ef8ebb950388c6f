'use client';

import { DatabaseZap } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTransition } from 'react';
import { Button } from '../ui/button.tsx';
import { StatePanel } from '../ui/state-panel.tsx';

interface PageFailedProps {
  readonly error: Error & { readonly digest?: string };
  /** It is all there is on the screen. */
  readonly alone?: boolean;
  retry(): void;
}

/** In place of a page that couldn't be made. */
export function PageFailed({ error, alone = false, retry }: PageFailedProps) {
  const router = useRouter();
  const [trying, begin] = useTransition();
  const again = () =>
    begin(() => {
      router.refresh();
      retry();
    });
  return (
    <StatePanel
      icon={DatabaseZap}
      alone={alone}
      title="This page could not be made"
      tone="bad"
      actions={
        <Button look="primary" busy={trying} onClick={again}>
          Try again
        </Button>
      }
    >
      <p>
        The database may be locked or the designer is starting. Calls go on all the same, and nothing you had
        saved is lost.
      </p>
      {error.digest ? <p className="mt-2 font-mono text-xs">log/designer.log: {error.digest}</p> : null}
    </StatePanel>
  );
}
