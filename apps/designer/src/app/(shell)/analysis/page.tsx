import { ChartNoAxesColumn } from 'lucide-react';
import type { Metadata } from 'next';
import { page } from '../../../server/page.tsx';
import { TopBar } from '../../../shell/top-bar.tsx';
import { StatePanel } from '../../../ui/state-panel.tsx';

export const metadata: Metadata = { title: 'Analysis' };

export default page('analysis.see', async () => (
  <>
    <TopBar crumbs={[{ title: 'Analysis' }]} />
    <StatePanel icon={ChartNoAxesColumn} title="There is no analysis here yet">
      <code>patchcord gate FLOW</code> says which paths the latest calls would take through a draft.
    </StatePanel>
  </>
));
