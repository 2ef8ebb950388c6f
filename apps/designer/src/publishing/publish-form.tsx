'use client';

import type { FormEvent } from 'react';
import { useEditor } from '../editor/editor-context.tsx';
import type { Published, PublishPreview } from '../server/publishing.ts';
import { ask } from '../ui/ask.ts';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/field.tsx';
import { Notice } from '../ui/notice.tsx';
import { useWork } from '../ui/use-work.ts';
import { callsInWords } from './calls-in-words.ts';
import { ProblemList } from './problem-list.tsx';
import { usePublishing } from './publishing-state.ts';

interface PublishFormProps {
  readonly preview: PublishPreview;
  readonly message: string;
  onMessage(message: string): void;
  close(): void;
  /** Shows the draft as it is by now. */
  lookAgain(): void;
  onPublished(published: Published): void;
}

/** What becomes another for callers, what stands against it, and a message for the history. */
export function PublishForm({
  preview,
  message,
  onMessage,
  close,
  lookAgain,
  onPublished,
}: PublishFormProps) {
  const { revision, hash, number, errors, warnings, isLive } = preview;
  const flowId = useEditor((state) => state.flowId);
  const load = usePublishing((state) => state.load);
  const { busy, error, run } = useWork();
  const isRefused = errors.length > 0 || hash === null;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    await run(async () => {
      onPublished(await ask('POST', `/api/flows/${flowId}/publishing`, { revision, hash, message }));
      await load(flowId);
    });
  };
  return (
    <form onSubmit={(event) => void submit(event)} className="flex min-h-0 flex-col gap-4">
      {isRefused ? (
        <>
          <Notice tone="bad">
            {errors.length === 1 ? 'An error keeps' : `${errors.length} errors keep`} it from being published.
          </Notice>
          <ProblemList problems={errors} close={close} />
        </>
      ) : (
        <WhatChanges preview={preview} />
      )}
      {warnings.length > 0 ? (
        <details className="text-sm">
          <summary className="cursor-pointer rounded text-attention">
            {warnings.length === 1 ? '1 warning' : `${warnings.length} warnings`}, worth a look
          </summary>
          <ProblemList problems={warnings} close={close} />
        </details>
      ) : null}
      {isRefused || isLive ? null : (
        <TextField
          label="What is new, for the history"
          maxLength={500}
          value={message}
          placeholder="Longer opening hours before the holidays"
          onChange={(event) => onMessage(event.target.value)}
        />
      )}
      {error ? <Notice tone="bad">{error}</Notice> : null}
      <div className="flex justify-end gap-2">
        <Button onClick={close}>Cancel</Button>
        {error ? <Button onClick={lookAgain}>Look again</Button> : null}
        <Button look="primary" type="submit" busy={busy} disabled={isRefused || isLive}>
          Publish v{number}
        </Button>
      </div>
    </form>
  );
}

function WhatChanges({
  preview: { live, isLive, isKnown, number, words, numbers },
}: Pick<PublishFormProps, 'preview'>) {
  if (isLive)
    return <Notice>This is version {number}, which runs already. There is nothing new to publish.</Notice>;
  return (
    <div className="flex min-h-0 flex-col gap-2">
      {isKnown ? <Notice>This is version {number} again, as it was published before.</Notice> : null}
      {live === null ? (
        <p>It is the first version that runs.</p>
      ) : (
        <>
          <h3 className="font-medium">Changes since version {live}</h3>
          <ul
            // A long list is scrolled by keyboard as well.
            // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls
            tabIndex={0}
            aria-label={`Changes since version ${live}`}
            className="flex max-h-52 flex-col gap-1 overflow-y-auto rounded border bg-sunken px-3 py-2 text-sm"
          >
            {words.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </>
      )}
      <p className="text-xs text-ink-2">
        {callsInWords(numbers, `run version ${number} from the next call on`)}
      </p>
    </div>
  );
}
