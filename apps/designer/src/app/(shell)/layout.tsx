import type { ReactNode } from 'react';
import { OfflineNotice } from '../../shell/offline-notice.tsx';
import { Palette } from '../../shell/palette.tsx';
import { Rail } from '../../shell/rail.tsx';

/** Everything behind the login: the rail at the left, a page with its bar at the right. */
export default function ShellLayout({ children }: { readonly children: ReactNode }) {
  return (
    <div className="flex h-dvh flex-col">
      <OfflineNotice />
      <div className="flex min-h-0 flex-1">
        <Rail />
        <main className="flex min-w-0 flex-1 flex-col">{children}</main>
      </div>
      <Palette />
    </div>
  );
}
