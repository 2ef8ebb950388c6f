import type { ReactNode } from 'react';
import { Mark } from '../../shell/mark.tsx';
import { OfflineNotice } from '../../shell/offline-notice.tsx';

/** Pages before the login: one card in the middle. */
export default function DoorLayout({ children }: { readonly children: ReactNode }) {
  return (
    <div className="flex min-h-dvh flex-col">
      <OfflineNotice />
      <main className="grid flex-1 place-items-center px-4 py-12">
        <div className="flex w-90 max-w-full flex-col gap-6">
          <Mark />
          {children}
        </div>
      </main>
    </div>
  );
}
