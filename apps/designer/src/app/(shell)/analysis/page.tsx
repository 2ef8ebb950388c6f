import { ChartNoAxesColumn } from 'lucide-react';
import type { Metadata } from 'next';
import { page } from '../../../server/page.tsx';
import { TopBar } from '../../../shell/top-bar.tsx';
import { StatePanel } from '../../../ui/state-panel.tsx';

export const metadata: Metadata = { title: 'Analysis' };

export default page('analysis.see', async () => (
  <>
    <TopBar crumbs={[{ title: 'Analysis' }]} />
    <StatePanel icon={ChartNoAxesColumn} title="Nothing to count yet">
      Once calls have been taken, the paths callers take and where they leave are drawn on the flow.
    </StatePanel>
  </>
));
