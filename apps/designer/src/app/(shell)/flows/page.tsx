import { Workflow } from 'lucide-react';
import type { Metadata } from 'next';
import Link from 'next/link';
import { page } from '../../../server/page.tsx';
import { rooms } from '../../../server/rooms.ts';
import { TopBar } from '../../../shell/top-bar.tsx';
import { StatePanel } from '../../../ui/state-panel.tsx';

export const metadata: Metadata = { title: 'Flows' };

export default page('flows.see', async () => {
  const flows = await rooms().database.flows.list();
  return (
    <>
      <TopBar crumbs={[{ title: 'Flows' }]} />
      {flows.length === 0 ? (
        <StatePanel icon={Workflow} title="No flow yet">
          A flow is what callers go through. Begin with a template, or from blank.
        </StatePanel>
      ) : (
        <ul className="divide-y">
          {flows.map(({ id, name }) => (
            <li key={id}>
              <Link href={`/flows/${id}`} className="block px-6 py-3 hover:bg-hover">
                {name}
              </Link>
            </li>
          ))}
        </ul>
      )}
    </>
  );
});
