'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';
import { toast } from 'sonner';
import type { OpenDocument } from '../server/documents.ts';
import { useMay } from '../shell/shell-context.tsx';
import { ask, sendBytes, sentenceOf } from '../ui/ask.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Field, inputLook } from '../ui/field.tsx';
import { Notice } from '../ui/notice.tsx';
import { useWork } from '../ui/use-work.ts';
import { documentAddress } from './document-address.ts';

interface EditDocumentProps {
  readonly flowId: string;
  /** Absent while none is open. */
  readonly id: string | undefined;
  close(): void;
}

/** What stands in a document, to be read and changed. */
export function EditDocument({ flowId, id, close }: EditDocumentProps) {
  const edits = useMay('flows.edit');
  return (
    <Dialog
      open={id !== undefined}
      onOpenChange={close}
      wide
      title={id ?? ''}
      description={
        edits ? 'It belongs to the draft: callers hear of a change once it is published.' : undefined
      }
    >
      {id === undefined ? null : (
        <DocumentText key={id} flowId={flowId} id={id} edits={edits} close={close} />
      )}
    </Dialog>
  );
}

interface DocumentTextProps {
  readonly flowId: string;
  readonly id: string;
  readonly edits: boolean;
  close(): void;
}

function DocumentText({ flowId, id, edits, close }: DocumentTextProps) {
  const router = useRouter();
  const [opened, setOpened] = useState<OpenDocument>();
  const [markdown, setMarkdown] = useState('');
  const [missing, setMissing] = useState<string>();
  const { busy, error, run } = useWork();
  useEffect(() => {
    let gone = false;
    ask<OpenDocument>('GET', documentAddress(flowId, id)).then(
      (document) => {
        if (gone) return;
        setOpened(document);
        setMarkdown(document.markdown);
      },
      (failure) => gone || setMissing(sentenceOf(failure)),
    );
    return () => {
      gone = true;
    };
  }, [flowId, id]);
  if (missing) return <Notice tone="bad">{missing}</Notice>;
  if (!opened) return <p role="status">Loading …</p>;
  const save = () =>
    void run(async () => {
      const address = `${documentAddress(flowId, `${id}.md`)}?mark=${opened.mark}`;
      await sendBytes('PUT', address, new Blob([markdown]));
      toast.success(`“${id}” is saved in the draft.`);
      close();
      router.refresh();
    });
  return (
    <div className="flex min-h-0 flex-col gap-4">
      <Field label="Text" help="Markdown: headings with #, each question as a heading of its own.">
        {(control) => (
          <textarea
            {...control}
            // biome-ignore lint/a11y/noAutofocus: who opens a document means to read it.
            autoFocus
            readOnly={!edits}
            value={markdown}
            onChange={(event) => setMarkdown(event.target.value)}
            className={`${inputLook} h-[50dvh]! resize-none py-2 font-mono text-xs! leading-relaxed`}
          />
        )}
      </Field>
      {error ? <Notice tone="bad">{error}</Notice> : null}
      <div className="flex justify-end gap-2">
        <Button onClick={close}>{edits ? 'Cancel' : 'Close'}</Button>
        {edits ? (
          <Button look="primary" busy={busy} disabled={markdown === opened.markdown} onClick={save}>
            Save
          </Button>
        ) : null}
      </div>
    </div>
  );
}
