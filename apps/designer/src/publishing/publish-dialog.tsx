'use client';

import { useState } from 'react';
import { useEditor } from '../editor/editor-context.tsx';
import type { Published } from '../server/publishing.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Notice } from '../ui/notice.tsx';
import { callsInWords } from './calls-in-words.ts';
import { PublishForm } from './publish-form.tsx';
import { usePublishing } from './publishing-state.ts';
import { usePreview } from './use-preview.ts';

/** Shows what publishing would do, and does it. */
export function PublishDialog() {
  const { isAsking, setAsking } = usePublishing();
  const [published, setPublished] = useState<Published | null>(null);
  const close = (open: boolean) => {
    setAsking(open);
    if (!open) setPublished(null);
  };
  return (
    <Dialog
      open={isAsking}
      onOpenChange={close}
      title={published ? `Version ${published.number} runs now` : 'Publish'}
      description={
        published ? undefined : 'Calls run it from the next one on; those under way end as they began.'
      }
    >
      {published ? (
        <Done published={published} close={() => close(false)} />
      ) : (
        <Preview close={() => close(false)} onPublished={setPublished} />
      )}
    </Dialog>
  );
}

interface PreviewProps {
  close(): void;
  onPublished(published: Published): void;
}

function Preview({ close, onPublished }: PreviewProps) {
  const flowId = useEditor((state) => state.flowId);
  const { preview, waitingFor, failed, lookAgain } = usePreview(flowId);
  // Kept when the draft is looked at again.
  const [message, setMessage] = useState('');
  if (failed)
    return (
      <>
        <Notice tone="bad">{failed}</Notice>
        <div className="flex justify-end gap-2">
          <Button onClick={close}>Cancel</Button>
          <Button onClick={lookAgain}>Look again</Button>
        </div>
      </>
    );
  if (!preview)
    return (
      <p role="status" className="text-ink-2">
        {waitingFor}
      </p>
    );
  return (
    <PublishForm
      key={preview.revision}
      preview={preview}
      message={message}
      onMessage={setMessage}
      close={close}
      lookAgain={lookAgain}
      onPublished={onPublished}
    />
  );
}

function Done({
  published: { number, released, numbers },
  close,
}: {
  readonly published: Published;
  close(): void;
}) {
  return (
    <>
      <p>
        {released
          ? callsInWords(numbers, `run version ${number} from the next call on`)
          : `Version ${number} ran already.`}
      </p>
      <div className="flex justify-end">
        <Button look="primary" onClick={close} autoFocus>
          Done
        </Button>
      </div>
    </>
  );
}
