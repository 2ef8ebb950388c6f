import { exportedFlow } from '../../../../../server/export-flow.ts';
import { route } from '../../../../../server/route.ts';

/** `?what=draft|live&form=file|folder`: a flow with all that belongs to it, as one JSON file or as its folder in a ZIP. */
export const GET = route('flows.see', async ({ request, params: { id = '' } }) => {
  const query = new URL(request.url).searchParams;
  const what = query.get('what') === 'live' ? 'live' : 'draft';
  const form = query.get('form') === 'folder' ? 'folder' : 'file';
  const { name, type, bytes } = await exportedFlow(id, what, form);
  return new Response(bytes, {
    headers: { 'content-type': type, 'content-disposition': `attachment; filename="${name}"` },
  });
});
