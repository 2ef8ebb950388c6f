import type { Metadata } from 'next';
import { AskDocuments } from '../../../../../knowledge/ask-documents.tsx';
import { DocumentList } from '../../../../../knowledge/document-list.tsx';
import { listDocuments } from '../../../../../server/documents.ts';
import { page } from '../../../../../server/page.tsx';
import { TopBar } from '../../../../../shell/top-bar.tsx';

export const metadata: Metadata = { title: 'Documents' };

export default page('flows.see', async ({ params: { id = '' } }) => {
  const { name, documents, askers } = await listDocuments(id);
  return (
    <>
      <TopBar
        crumbs={[
          { title: 'Flows', href: '/flows' },
          { title: name, href: `/flows/${encodeURIComponent(id)}` },
          { title: 'Documents' },
        ]}
      />
      <div className="min-h-0 flex-1 overflow-y-auto">
        <div className="mx-auto grid max-w-280 items-start gap-6 p-6 lg:grid-cols-[minmax(0,1fr)_400px]">
          <DocumentList flowId={id} documents={documents} askers={askers} />
          <AskDocuments flowId={id} documents={documents} askers={askers} />
        </div>
      </div>
    </>
  );
});
