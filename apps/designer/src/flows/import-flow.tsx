'use client';

import { FileJson, FolderUp, Upload } from 'lucide-react';
import { useRef, useState } from 'react';
import { AskFailed, type AskProblem } from '../ui/ask.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Notice } from '../ui/notice.tsx';
import { useGo } from '../ui/use-go.ts';
import { useWork } from '../ui/use-work.ts';
import { type SentFlow, sendFlow } from './send-flow.ts';

/** Takes a flow in: one exported file, a ZIP of its folder, or the folder itself. */
export function ImportFlow() {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>
        <Upload aria-hidden />
        Import
      </Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title="Import a flow"
        description="It becomes a draft: nothing changes for callers until you publish it."
      >
        <ImportForm />
      </Dialog>
    </>
  );
}

const mostProblems = 6;

function ProblemList({ problems }: { readonly problems: readonly AskProblem[] }) {
  if (problems.length === 0) return null;
  const more = problems.length - mostProblems;
  return (
    <ul className="mt-1 list-disc pl-4">
      {problems.slice(0, mostProblems).map(({ path, message }) => (
        <li key={`${path} ${message}`}>
          {message} <code className="font-mono text-xs">{path}</code>
        </li>
      ))}
      {more > 0 ? <li>and {more} more</li> : null}
    </ul>
  );
}

function ImportForm() {
  const { going, go } = useGo();
  const file = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  const [chosen, setChosen] = useState<SentFlow>();
  /** Said when a flow of its id is there already. */
  const [there, setThere] = useState<string>();
  const { busy, error, problems, run } = useWork();
  const send = (flow: SentFlow, over: 'refuse' | 'replace' | 'copy') =>
    void run(async () => {
      setChosen(flow);
      setThere(undefined);
      try {
        const { id } = await sendFlow(flow, over);
        go(`/flows/${id}`);
      } catch (failure) {
        if (!(failure instanceof AskFailed && failure.code === 'FLOW_EXISTS')) throw failure;
        setThere(failure.message);
      }
    });
  const choose = (input: HTMLInputElement) => {
    const files = [...(input.files ?? [])];
    input.value = '';
    if (files.length > 0) send(files, 'refuse');
  };
  return (
    <div className="flex flex-col gap-4">
      <div className="grid grid-cols-2 gap-2">
        <Button className="h-auto! flex-col py-4!" busy={busy || going} onClick={() => file.current?.click()}>
          <FileJson aria-hidden />A file
          <span className="text-xs font-normal text-ink-2">.flow.json or .zip</span>
        </Button>
        <Button
          className="h-auto! flex-col py-4!"
          busy={busy || going}
          onClick={() => folder.current?.click()}
        >
          <FolderUp aria-hidden />A folder
          <span className="text-xs font-normal text-ink-2">with its flow.json</span>
        </Button>
      </div>
      <input
        ref={file}
        type="file"
        hidden
        aria-label="A file"
        accept=".json,.zip,application/json,application/zip"
        onChange={(event) => choose(event.target)}
      />
      <input
        ref={folder}
        type="file"
        hidden
        aria-label="A folder"
        {...{ webkitdirectory: '' }}
        onChange={(event) => choose(event.target)}
      />
      {error ? (
        <Notice tone="bad">
          <p>{error}</p>
          <ProblemList problems={problems} />
        </Notice>
      ) : null}
      {there && chosen ? (
        <Notice tone="attention">
          <p>{there}</p>
          <div className="mt-2 flex gap-2">
            <Button small onClick={() => send(chosen, 'copy')}>
              Import as a copy
            </Button>
            <Button small look="danger" onClick={() => send(chosen, 'replace')}>
              Replace its draft
            </Button>
          </div>
        </Notice>
      ) : null}
    </div>
  );
}
