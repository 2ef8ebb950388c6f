import { Radio } from 'lucide-react';
import type { Metadata } from 'next';
import { TopBar } from '../../../shell/top-bar.tsx';
import { StatePanel } from '../../../ui/state-panel.tsx';

export const metadata: Metadata = { title: 'Live' };

export default function Page() {
  return (
    <>
      <TopBar crumbs={[{ title: 'Live' }]} />
      <StatePanel icon={Radio} title="No call is going on">
        Calls appear here while somebody speaks, on the picture of their flow.
      </StatePanel>
    </>
  );
}
