import { PhoneCall } from 'lucide-react';
import type { Metadata } from 'next';
import { page } from '../../../server/page.tsx';
import { TopBar } from '../../../shell/top-bar.tsx';
import { StatePanel } from '../../../ui/state-panel.tsx';

export const metadata: Metadata = { title: 'Calls' };

export default page('calls.see', async () => (
  <>
    <TopBar crumbs={[{ title: 'Calls' }]} />
    <StatePanel icon={PhoneCall} title="No call has been taken yet">
      Every call that reaches a number is listed here with its recording and every step it took.
    </StatePanel>
  </>
));
