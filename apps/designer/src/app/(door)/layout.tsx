import type { ReactNode } from 'react';
import { Mark } from '../../shell/mark.tsx';

/** Pages before the login: one card in the middle. */
export default function DoorLayout({ children }: { readonly children: ReactNode }) {
  return (
    <main className="grid min-h-dvh place-items-center px-4 py-12">
      <div className="flex w-90 max-w-full flex-col gap-6">
        <Mark />
        {children}
      </div>
    </main>
  );
}
