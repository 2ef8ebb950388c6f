'use client';

import { WifiOff } from 'lucide-react';
import { useSyncExternalStore } from 'react';

/** Says that the server can't be reached; what is on the screen stays. */
export function OfflineNotice() {
  const online = useSyncExternalStore(
    subscribe,
    () => navigator.onLine,
    () => true,
  );
  if (online) return null;
  return (
    <p
      role="status"
      className="flex items-center justify-center gap-2 border-b bg-attention-soft px-4 py-1.5 text-attention"
    >
      <WifiOff aria-hidden className="size-4" />
      This browser is offline. What you see may be out of date; calls go on all the same.
    </p>
  );
}

function subscribe(changed: () => void): () => void {
  window.addEventListener('online', changed);
  window.addEventListener('offline', changed);
  return () => {
    window.removeEventListener('online', changed);
    window.removeEventListener('offline', changed);
  };
}
