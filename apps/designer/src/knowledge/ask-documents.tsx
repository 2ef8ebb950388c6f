'use client';

import { CircleSlash, FileSearch } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import type { Asker, ListedDocument } from '../server/documents.ts';
import { ask } from '../ui/ask.ts';
import { Button } from '../ui/button.tsx';
import { Field, TextField } from '../ui/field.tsx';
import { Notice } from '../ui/notice.tsx';
import { Select } from '../ui/select.tsx';
import { useWork } from '../ui/use-work.ts';
import { type FoundPassage, Passage } from './passage.tsx';

interface AskDocumentsProps {
  readonly flowId: string;
  readonly documents: readonly ListedDocument[];
  readonly askers: readonly Asker[];
}

const everywhere = '*';

/** “What would this question find?”, answered by the search that calls use. */
export function AskDocuments({ flowId, documents, askers }: AskDocumentsProps) {
  const [question, setQuestion] = useState('');
  const [node, setNode] = useState(everywhere);
  const [passages, setPassages] = useState<readonly FoundPassage[]>();
  const { busy, error, run } = useWork();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const looked = askers.find((asker) => asker.node === node)?.documents ?? [];
    const query = new URLSearchParams([['question', question], ...looked.map((id) => ['document', id])]);
    void run(async () => {
      const answer = await ask<{ passages: readonly FoundPassage[] }>(
        'GET',
        `/api/flows/${encodeURIComponent(flowId)}/passages?${query}`,
      );
      setPassages(answer.passages);
    });
  };
  const steps = askers.map((asker) => ({
    value: asker.node,
    title: `${asker.title} ${asker.node}`,
    help: `in ${asker.documents.join(', ')}`,
  }));
  return (
    <section
      aria-label="What would this question find?"
      className="flex flex-col gap-4 rounded-lg border bg-surface p-4"
    >
      <h2 className="text-lg font-semibold">What would this question find?</h2>
      <form onSubmit={submit} className="flex flex-col gap-3">
        <TextField
          label="Question"
          placeholder="How long do I have to return something?"
          required
          maxLength={500}
          value={question}
          onChange={(event) => setQuestion(event.target.value)}
        />
        {steps.length > 0 ? (
          <Field label="Asked by">
            {(control) => (
              <Select
                {...control}
                value={node}
                onChange={setNode}
                options={[{ value: everywhere, title: 'Any step', help: 'in all documents' }, ...steps]}
              />
            )}
          </Field>
        ) : null}
        <Button type="submit" busy={busy} disabled={documents.length === 0} className="self-start">
          <FileSearch aria-hidden />
          Look it up
        </Button>
      </form>
      {error ? <Notice tone="bad">{error}</Notice> : null}
      {passages ? <Found passages={passages} /> : null}
    </section>
  );
}

function Found({ passages }: { readonly passages: readonly FoundPassage[] }) {
  const answers = passages.filter((passage) => passage.answers);
  const near = passages.filter((passage) => !passage.answers);
  return (
    <div role="status" className="flex flex-col gap-3">
      {answers.length === 0 ? (
        <p className="flex items-start gap-2">
          <CircleSlash aria-hidden className="mt-0.5 size-4 shrink-0 text-attention" />
          <span>
            <strong className="font-semibold">Nothing.</strong> The documents don’t say it, and callers are
            told so.{' '}
            {near.length > 0 ? 'What comes nearest:' : 'Write a heading that asks it, and the answer below.'}
          </span>
        </p>
      ) : null}
      <ol className="flex flex-col gap-2">
        {answers.map((passage, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: their order is what they are.
          <Passage key={index} passage={passage} best={index === 0} />
        ))}
      </ol>
      {near.length > 0 ? (
        <>
          {answers.length > 0 ? (
            <p className="text-xs text-ink-2">Near, and not given as an answer:</p>
          ) : null}
          <ol className="flex flex-col gap-2">
            {near.map((passage, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: their order is what they are.
              <Passage key={index} passage={passage} best={false} />
            ))}
          </ol>
        </>
      ) : null}
    </div>
  );
}
