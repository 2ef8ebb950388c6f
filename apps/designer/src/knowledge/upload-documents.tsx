'use client';

import clsx from 'clsx';
import { FileCheck2, FileUp, FileX2 } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { type DragEvent, useRef, useState } from 'react';
import { AskFailed, sendBytes, sentenceOf } from '../ui/ask.ts';
import { Button } from '../ui/button.tsx';
import { documentAddress } from './document-address.ts';
import { mostDocumentBytes } from './document-limits.ts';

/** What became of a file. */
interface Sent {
  readonly file: File;
  readonly state: 'sent' | 'there' | 'refused';
  readonly words: string;
}

interface KeptDocument {
  readonly id: string;
  readonly encoding: string;
}

/** Takes Markdown and text files in, several at once, by dropping or choosing them; says of each what became of it. */
export function UploadDocuments({ flowId }: { readonly flowId: string }) {
  const router = useRouter();
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const [busy, setBusy] = useState(false);
  const [sent, setSent] = useState<readonly Sent[]>([]);
  const send = async (files: readonly File[], replace = false) => {
    setBusy(true);
    const done: Sent[] = [];
    // One after another: each is a saving of the draft of its own.
    for (const file of files) done.push(await sendOne(flowId, file, replace));
    setSent((before) => [...before.filter(({ file }) => !files.includes(file)), ...done]);
    setBusy(false);
    router.refresh();
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const files = [...event.dataTransfer.files];
    setSent([]);
    if (files.length > 0) void send(files);
  };
  return (
    <section aria-label="Bring documents in" className="flex flex-col gap-3">
      {/* biome-ignore lint/a11y/noStaticElementInteractions: for a mouse; the button inside does the same by keys. */}
      <div
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
        className={clsx(
          'flex items-center gap-4 rounded-lg border border-dashed px-4 py-4 transition-colors',
          over ? 'border-accent bg-accent-soft' : 'border-line-strong',
        )}
      >
        <FileUp aria-hidden className="size-5 shrink-0 text-ink-3" />
        <p className="flex-1 text-ink-2">
          Drop Markdown or text files here, up to 1 MB each. Each question as a heading, its answer below.
        </p>
        <Button busy={busy} onClick={() => input.current?.click()}>
          Choose files
        </Button>
      </div>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label="Documents"
        accept=".md,.markdown,.txt,.text,text/markdown,text/plain"
        onChange={({ target }) => {
          const files = [...(target.files ?? [])];
          target.value = '';
          setSent([]);
          if (files.length > 0) void send(files);
        }}
      />
      {sent.length > 0 ? (
        <ul aria-label="What became of the files" className="flex flex-col gap-1">
          {sent.map((one, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two files may have one name.
            <SentRow key={index} sent={one} busy={busy} replace={() => void send([one.file], true)} />
          ))}
        </ul>
      ) : null}
    </section>
  );
}

interface SentRowProps {
  readonly sent: Sent;
  readonly busy: boolean;
  replace(): void;
}

function SentRow({ sent: { state, words }, busy, replace }: SentRowProps) {
  const Icon = state === 'sent' ? FileCheck2 : FileX2;
  return (
    <li
      role={state === 'sent' ? 'status' : 'alert'}
      className={clsx(
        'flex items-center gap-2 rounded px-3 py-1.5 break-words',
        state === 'sent' ? 'bg-live-soft text-live' : '',
        state === 'there' ? 'bg-attention-soft text-attention' : '',
        state === 'refused' ? 'bg-bad-soft text-bad' : '',
      )}
    >
      <Icon aria-hidden className="size-4 shrink-0" />
      <span className="min-w-0 flex-1">{words}</span>
      {state === 'there' ? (
        <Button small busy={busy} onClick={replace}>
          Replace it
        </Button>
      ) : null}
    </li>
  );
}

async function sendOne(flowId: string, file: File, replace: boolean): Promise<Sent> {
  // A server that has heard enough may hang up before it is heard itself.
  if (file.size > mostDocumentBytes)
    return {
      file,
      state: 'refused',
      words: `“${file.name}” is larger than 1 MB: cut it into several documents.`,
    };
  const address = `${documentAddress(flowId, file.name)}${replace ? '?over=replace' : ''}`;
  try {
    const { id, encoding } = await sendBytes<KeptDocument>('PUT', address, file);
    const read = encoding === 'utf-8' ? '' : ` It was read as ${encoding}: look at its special letters.`;
    return { file, state: 'sent', words: `“${id}” is in the draft.${read}` };
  } catch (error) {
    const there = error instanceof AskFailed && error.code === 'DOCUMENT_EXISTS';
    return { file, state: there ? 'there' : 'refused', words: sentenceOf(error) };
  }
}
