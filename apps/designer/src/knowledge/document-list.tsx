'use client';

import { FileText, PencilLine, Trash2 } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import type { Asker, ListedDocument } from '../server/documents.ts';
import { useMay } from '../shell/shell-context.tsx';
import { ask } from '../ui/ask.ts';
import { IconButton } from '../ui/button.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { StatePanel } from '../ui/state-panel.tsx';
import { type Column, Table } from '../ui/table.tsx';
import { documentAddress } from './document-address.ts';
import { EditDocument } from './edit-document.tsx';
import { UploadDocuments } from './upload-documents.tsx';

interface DocumentListProps {
  readonly flowId: string;
  readonly documents: readonly ListedDocument[];
  readonly askers: readonly Asker[];
}

/** What a flow may answer from: brought in, read, changed and removed. */
export function DocumentList({ flowId, documents, askers }: DocumentListProps) {
  const router = useRouter();
  const edits = useMay('flows.edit');
  const [opened, setOpened] = useState<string>();
  const [leaving, setLeaving] = useState<ListedDocument>();
  const usersOf = (id: string) => askers.filter((asker) => asker.documents.includes(id));
  const columns: readonly Column<ListedDocument>[] = [
    {
      title: 'Document',
      written: true,
      cell: ({ id, title }) => (
        <button
          type="button"
          onClick={() => setOpened(id)}
          className="rounded text-left font-medium hover:text-accent"
        >
          {title}
          {title === id ? null : <span className="block font-mono text-xs font-normal text-ink-2">{id}</span>}
        </button>
      ),
    },
    {
      title: 'Used by',
      cell: ({ id }) => <UsedBy askers={usersOf(id)} />,
    },
    { title: 'Sections', atEnd: true, cell: ({ sections }) => sections },
    {
      title: 'Size',
      atEnd: true,
      cell: ({ bytes }) => <span className="whitespace-nowrap">{sizeInWords(bytes)}</span>,
    },
  ];
  const acting: Column<ListedDocument> = {
    title: 'Actions',
    silent: true,
    atEnd: true,
    cell: (document) => (
      <span className="whitespace-nowrap">
        <IconButton small label={`Change ${document.id}`} onClick={() => setOpened(document.id)}>
          <PencilLine aria-hidden />
        </IconButton>
        <IconButton small label={`Remove ${document.id}`} onClick={() => setLeaving(document)}>
          <Trash2 aria-hidden />
        </IconButton>
      </span>
    ),
  };
  return (
    <div className="flex min-w-0 flex-col gap-4">
      {edits ? <UploadDocuments flowId={flowId} /> : null}
      {documents.length === 0 ? (
        <StatePanel icon={FileText} title="No document yet">
          From its documents a flow answers what callers ask: opening hours, prices, how to return something.
          Write each question as a heading, and its answer below.
        </StatePanel>
      ) : (
        <Table
          caption="Documents"
          columns={edits ? [...columns, acting] : columns}
          rows={documents}
          keyOf={({ id }) => id}
        />
      )}
      <EditDocument flowId={flowId} id={opened} close={() => setOpened(undefined)} />
      <ConfirmDialog
        open={leaving !== undefined}
        onOpenChange={(open) => open || setLeaving(undefined)}
        title={`Remove ${leaving?.id ?? ''}?`}
        action="Remove"
        onConfirm={async () => {
          await ask('DELETE', documentAddress(flowId, leaving?.id ?? ''));
          router.refresh();
        }}
      >
        {leaving && usersOf(leaving.id).length > 0
          ? `It is used by ${usersOf(leaving.id)
              .map(({ node }) => node)
              .join(', ')}: choose another document there before you publish. `
          : ''}
        Callers are answered from it until the next publishing; published versions keep it.
      </ConfirmDialog>
    </div>
  );
}

function UsedBy({ askers }: { readonly askers: readonly Asker[] }) {
  if (askers.length === 0) return <span className="text-ink-2">no step yet</span>;
  return (
    <ul>
      {askers.map(({ node, title }) => (
        <li key={node}>
          {title} <span className="font-mono text-xs text-ink-2">{node}</span>
        </li>
      ))}
    </ul>
  );
}

function sizeInWords(bytes: number): string {
  return bytes < 1000 ? `${bytes} B` : `${(bytes / 1000).toFixed(bytes < 10_000 ? 1 : 0)} kB`;
}
