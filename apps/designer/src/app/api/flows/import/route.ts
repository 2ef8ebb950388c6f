import { maxBundleBytes } from '@patchcord/flows/library';
import { type Import, importFlow } from '../../../../server/import-flow.ts';
import { readBytes } from '../../../../server/read-body.ts';
import { route } from '../../../../server/route.ts';

/**
 * `?over=refuse|replace|copy`: takes in one exported file or the ZIP of a flow's folder, as the draft. Where a flow of
 * its id is there already, it is refused, takes the place of the draft, or becomes a flow of its own.
 */
export const POST = route('flows.edit', async ({ request }) => {
  const asked = new URL(request.url).searchParams.get('over');
  const over: Import['over'] = asked === 'replace' || asked === 'copy' ? asked : 'refuse';
  const bytes = await readBytes(request, maxBundleBytes);
  return Response.json(await importFlow({ bytes, over }), { status: 201 });
});
