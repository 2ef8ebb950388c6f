import { Editor } from '../../../../../editor/editor.tsx';
import { may } from '../../../../../rights/rights.ts';
import { openFlow } from '../../../../../server/open-flow.ts';
import { page } from '../../../../../server/page.tsx';

/** The editor of one flow: canvas in the middle, inspector at the right, dock below. */
export default page('flows.see', async ({ person, params: { id = '' } }) => {
  const { draft, surroundings } = await openFlow(id);
  return (
    <Editor key={id} draft={draft} surroundings={surroundings} mayEdit={may(person.role, 'flows.edit')} />
  );
});
