import { Radio } from 'lucide-react';
import type { Metadata } from 'next';
import { page } from '../../../server/page.tsx';
import { TopBar } from '../../../shell/top-bar.tsx';
import { StatePanel } from '../../../ui/state-panel.tsx';

export const metadata: Metadata = { title: 'Live' };

export default page('calls.see', async () => (
  <>
    <TopBar crumbs={[{ title: 'Live' }]} />
    <StatePanel icon={Radio} title="Live calls aren’t drawn here yet">
      <code>patchcord calls</code> says which are going on.
    </StatePanel>
  </>
));
