import { PhoneCall } from 'lucide-react';
import type { Metadata } from 'next';
import { page } from '../../../server/page.tsx';
import { TopBar } from '../../../shell/top-bar.tsx';
import { StatePanel } from '../../../ui/state-panel.tsx';

export const metadata: Metadata = { title: 'Calls' };

export default page('calls.see', async () => (
  <>
    <TopBar crumbs={[{ title: 'Calls' }]} />
    <StatePanel icon={PhoneCall} title="Calls are read at the command line so far">
      <code>patchcord calls</code> lists them, <code>patchcord call-log ID</code> tells every step of one.
    </StatePanel>
  </>
));
