import { Hash } from 'lucide-react';
import type { Metadata } from 'next';
import { page } from '../../../server/page.tsx';
import { TopBar } from '../../../shell/top-bar.tsx';
import { StatePanel } from '../../../ui/state-panel.tsx';

export const metadata: Metadata = { title: 'Numbers' };

export default page('numbers.see', async () => (
  <>
    <TopBar crumbs={[{ title: 'Numbers' }]} />
    <StatePanel icon={Hash} title="No number yet">
      …
    </StatePanel>
  </>
));
