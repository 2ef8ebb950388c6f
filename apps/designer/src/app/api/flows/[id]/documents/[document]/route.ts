import { mostDocumentBytes } from '../../../../../../knowledge/document-limits.ts';
import { readDocument } from '../../../../../../knowledge/read-document.ts';
import { keepDocument, openDocument, removeDocument } from '../../../../../../server/documents.ts';
import { readBytes } from '../../../../../../server/read-body.ts';
import { route } from '../../../../../../server/route.ts';

/** One of the draft's documents, by its name. */
export const GET = route('flows.see', async ({ params: { id = '', document = '' } }) =>
  Response.json(await openDocument(id, document)),
);

/**
 * Takes in a file under its name, such as `Opening hours.md`. `?over=replace`: also in the place of one that is there;
 * `?mark=…`: only in the place of that state of it.
 */
export const PUT = route('flows.edit', async ({ request, params: { id = '', document = '' } }) => {
  const query = new URL(request.url).searchParams;
  const mark = query.get('mark');
  const over = mark === null ? (query.get('over') === 'replace' ? 'replace' : 'refuse') : { mark };
  const sent = readDocument(document, await readBytes(request, mostDocumentBytes));
  return Response.json({ ...(await keepDocument(id, sent, { over })), encoding: sent.encoding });
});

/** Removes a document from the draft; what is live keeps it until the next publishing. */
export const DELETE = route('flows.edit', async ({ params: { id = '', document = '' } }) => {
  await removeDocument(id, document);
  return Response.json({ done: true });
});
