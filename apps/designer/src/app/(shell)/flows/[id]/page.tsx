import { Workflow } from 'lucide-react';
import { loadDraft } from '../../../../server/drafts.ts';
import { page } from '../../../../server/page.tsx';
import { TopBar } from '../../../../shell/top-bar.tsx';
import { StatePanel } from '../../../../ui/state-panel.tsx';

/** The place of the editor: canvas in the middle, inspector at the right, dock below. */
export default page('flows.see', async ({ params: { id = '' } }) => {
  const draft = await loadDraft(id);
  return (
    <>
      <TopBar crumbs={[{ title: 'Flows', href: '/flows' }, { title: draft.name }]} />
      <StatePanel icon={Workflow} title={draft.name}>
        Flows aren’t drawn here yet: export this one, change its flow.json, and import it again.
      </StatePanel>
    </>
  );
});
