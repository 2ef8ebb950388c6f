import type { Change } from '@patchcord/flows/edit';
import { fieldPath, knowledgeDocument, valueAt } from '@patchcord/flows/model';
import { pointerTo } from '@patchcord/nodes/kit';
import { FileSearch, FileUp } from 'lucide-react';
import Link from 'next/link';
import { useId, useRef, useState } from 'react';
import { useEditor, useEditorApi } from '../../editor/editor-context.tsx';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { counted } from '../form/words.ts';
import { readDocumentFiles } from './read-document-files.ts';
import { nameComplaint, TablePlace } from './table-place.tsx';
import { UseList } from './use-list.tsx';
import { useUses } from './use-uses.ts';

const idRule = /^[A-Za-z0-9][A-Za-z0-9_-]{0,59}$/;

/** What the flow answers questions from: Markdown, written here or dropped as files. */
export function DocumentsPlace({ openAt }: { readonly openAt: string | undefined }) {
  const editor = useEditorApi();
  const knowledge = useEditor(({ content }) => content.knowledge);
  const mayEdit = useEditor((state) => state.mayEdit);
  const flowId = useEditor((state) => state.flowId);
  const uses = useUses().documents;
  const [complaints, setComplaints] = useState<readonly string[]>([]);
  const file = useRef<HTMLInputElement>(null);
  const { edit } = editor.getState();
  const there = Object.fromEntries(knowledge.map(({ id, markdown }) => [id, markdown]));
  const take = async (files: FileList | null) => {
    const { documents, refused } = await readDocumentFiles([...(files ?? [])]);
    setComplaints(refused);
    if (documents.length > 0)
      edit(
        documents.map(({ id, markdown }) => ({ kind: 'document-set', id, markdown })),
        { label: `Take in ${counted(documents.length, 'document')}` },
      );
  };
  const rename = (id: string, to: string) =>
    edit(
      [
        { kind: 'document-set', id: to, markdown: there[id] ?? '' },
        { kind: 'document-remove', id },
        ...uses.flatMap(({ path: pointer }): Change[] => {
          const { document } = editor.getState().content;
          const path = fieldPath(pointer, document);
          return valueAt(document, path) === id ? [{ kind: 'field-set', path, value: to }] : [];
        }),
      ],
      { label: `Rename “${id}” to “${to}”` },
    );
  return (
    <section
      aria-label="Documents"
      onDragOver={(event) => mayEdit && event.preventDefault()}
      onDrop={(event) => {
        if (!mayEdit || event.dataTransfer.files.length === 0) return;
        event.preventDefault();
        void take(event.dataTransfer.files);
      }}
    >
      <Link
        href={`/flows/${encodeURIComponent(flowId)}/documents`}
        className="mx-4 mt-4 inline-flex items-center gap-1.5 rounded text-accent hover:underline"
      >
        <FileSearch aria-hidden className="size-4" />
        What would a question find?
      </Link>
      {mayEdit ? (
        <div className="flex flex-col gap-2 px-4 pt-3">
          <Button small className="self-start" onClick={() => file.current?.click()}>
            <FileUp aria-hidden />
            Take in files …
          </Button>
          <input
            ref={file}
            type="file"
            hidden
            multiple
            accept=".md,.markdown,.txt,text/markdown,text/plain"
            aria-label="Files to take in as documents"
            onChange={(event) => {
              void take(event.target.files);
              event.target.value = '';
            }}
          />
          {complaints.map((complaint) => (
            <Notice key={complaint} tone="bad">
              {complaint}
            </Notice>
          ))}
        </div>
      ) : null}
      <TablePlace
        path={['documents']}
        one="document"
        mayEdit={mayEdit}
        openAt={openAt}
        uses={uses}
        empty="Documents hold what callers may ask about: prices, opening hours, how things are returned. Write one here, or drop Markdown or text files. Head each section with the question it answers."
        entries={knowledge.map(({ id, markdown }) => ({
          name: id,
          summary: knowledgeDocument(id, markdown).title,
        }))}
        complaint={(name, own) =>
          nameComplaint(name, own, there) ?? (idRule.test(name) ? null : 'Use letters, digits, - and _.')
        }
        onAdd={(id) =>
          edit([{ kind: 'document-set', id, markdown: `# ${id}\n\n## ` }], {
            label: `Add the document “${id}”`,
          })
        }
        onRename={rename}
        onRemove={(id) => edit([{ kind: 'document-remove', id }], { label: `Remove the document “${id}”` })}
      >
        {(id) => (
          <>
            <MarkdownField id={id} markdown={there[id] ?? ''} mayEdit={mayEdit} />
            <UseList uses={uses.filter(({ name }) => name === id)} none="No step looks into it yet." />
          </>
        )}
      </TablePlace>
    </section>
  );
}

interface MarkdownFieldProps {
  readonly id: string;
  readonly markdown: string;
  readonly mayEdit: boolean;
}

function MarkdownField({ id, markdown, mayEdit }: MarkdownFieldProps) {
  const editor = useEditorApi();
  const fieldId = useId();
  return (
    <div data-field={pointerTo(['documents', id, 'markdown'])} className="flex flex-col gap-1">
      <label htmlFor={fieldId} className="font-medium">
        Text
      </label>
      <textarea
        id={fieldId}
        rows={16}
        className="w-full resize-y rounded border border-line-strong bg-surface px-2.5 py-1.5 text-sm hover:border-ink-3"
        value={markdown}
        readOnly={!mayEdit}
        onChange={(event) =>
          editor.getState().edit([{ kind: 'document-set', id, markdown: event.target.value }], {
            label: `Change the document “${id}”`,
            merge: `document ${id}`,
          })
        }
      />
      <p className="text-xs text-ink-2">Sections begin with “## ” and the question that they answer.</p>
    </div>
  );
}
