import { Workflow } from 'lucide-react';
import { notFound } from 'next/navigation';
import { rooms } from '../../../../server/rooms.ts';
import { TopBar } from '../../../../shell/top-bar.tsx';
import { StatePanel } from '../../../../ui/state-panel.tsx';

/** The place of the editor: canvas in the middle, inspector at the right, dock below. */
export default async function EditorPage({ params }: { readonly params: Promise<{ id: string }> }) {
  const { id } = await params;
  const flow = (await rooms().database.flows.list()).find((each) => each.id === id);
  if (!flow) notFound();
  return (
    <>
      <TopBar crumbs={[{ title: 'Flows', href: '/flows' }, { title: flow.name }]} />
      <StatePanel icon={Workflow} title={flow.name}>
        The canvas belongs here.
      </StatePanel>
    </>
  );
}
