import type { Metadata } from 'next';
import { LiveList } from '../../../live/live-list.tsx';
import { page } from '../../../server/page.tsx';
import { TopBar } from '../../../shell/top-bar.tsx';

export const metadata: Metadata = { title: 'Live' };

export default page('calls.see', async () => (
  <>
    <TopBar crumbs={[{ title: 'Live' }]} />
    <div className="flex min-h-0 flex-1 flex-col overflow-y-auto">
      <LiveList />
    </div>
  </>
));
