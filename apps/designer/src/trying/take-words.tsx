'use client';

import { Quote } from 'lucide-react';
import { useState } from 'react';
import { useEditor } from '../editor/editor-context.tsx';
import { ask } from '../ui/ask.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Notice } from '../ui/notice.tsx';
import { useWork } from '../ui/use-work.ts';
import { changedSentences, wordsByTest } from './changed-sentences.ts';
import { useTests, useTestsApi } from './use-tests.ts';

/** Offered where tests fail because a sentence was written anew: they can hold what is said now. */
export function TakeWords() {
  const results = useTests((state) => state.results);
  const [open, setOpen] = useState(false);
  const tests = wordsByTest(results);
  if (tests.length === 0) return null;
  return (
    <>
      <Button small onClick={() => setOpen(true)}>
        <Quote aria-hidden />
        Take over new sentences …
      </Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title="Take over new sentences"
        description={`In ${tests.length === 1 ? 'one test' : `${tests.length} tests`} calls go the way they should, and only what is said is another. From now on they hold:`}
      >
        <Sentences tests={tests} close={() => setOpen(false)} />
      </Dialog>
    </>
  );
}

function Sentences({ tests, close }: { readonly tests: ReturnType<typeof wordsByTest>; close(): void }) {
  const flowId = useEditor((state) => state.flowId);
  const api = useTestsApi();
  const { busy, error, run } = useWork();
  const take = async () => {
    const done = await run(async () => {
      await ask('POST', `/api/flows/${encodeURIComponent(flowId)}/tests/words`, { tests });
      await api.getState().load();
    });
    if (!done) return;
    close();
    await api.getState().run();
  };
  return (
    <div className="flex flex-col gap-4">
      <ul className="flex max-h-80 flex-col gap-3 overflow-y-auto">
        {changedSentences(tests).map(({ before, now, inTests }) => (
          <li key={`${before}\n${now}`} className="flex flex-col gap-0.5 wrap-anywhere">
            <s className="text-ink-2">“{before}”</s>
            <span>“{now}”</span>
            <span className="text-xs text-ink-2">
              {inTests === 1 ? 'in one test' : `in ${inTests} tests`}
            </span>
          </li>
        ))}
      </ul>
      {error ? <Notice tone="bad">{error}</Notice> : null}
      <div className="flex justify-end gap-2">
        <Button onClick={close}>Cancel</Button>
        <Button look="primary" busy={busy} onClick={() => void take()}>
          Take over
        </Button>
      </div>
    </div>
  );
}
