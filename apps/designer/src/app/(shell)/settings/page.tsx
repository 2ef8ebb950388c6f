import { Settings } from 'lucide-react';
import type { Metadata } from 'next';
import { TopBar } from '../../../shell/top-bar.tsx';
import { StatePanel } from '../../../ui/state-panel.tsx';

export const metadata: Metadata = { title: 'Settings' };

export default function Page() {
  return (
    <>
      <TopBar crumbs={[{ title: 'Settings' }]} />
      <StatePanel icon={Settings} title="Settings">
        …
      </StatePanel>
    </>
  );
}
