'use client';

import { same } from '@patchcord/flows/edit';
import { useMemo } from 'react';
import { useEditor } from '../editor/editor-context.tsx';
import { Button } from '../ui/button.tsx';
import { isBusy } from './try-store.ts';
import { useTry, useTryApi } from './use-try.ts';

/** An edit of the flow while it is tried: the call goes on as it began, and says so. */
export function FlowChanged() {
  const tried = useTry((state) => state.tried);
  const busy = useTry(isBusy);
  const content = useEditor((state) => state.content);
  // The order of keys counts: handlers are tried in it.
  const isOther = useMemo(
    () =>
      tried !== null &&
      !(same(tried.document, content.document, true) && same(tried.knowledge, content.knowledge)),
    [tried, content.document, content.knowledge],
  );
  const api = useTryApi();
  if (!isOther) return null;
  return (
    <div
      role="status"
      className="flex shrink-0 flex-wrap items-center gap-2 border-b bg-attention-soft px-3 py-1.5 text-attention"
    >
      <span>The flow has changed since this call began.</span>
      <Button small busy={busy} onClick={() => void api.getState().start(true)}>
        Do the same again
      </Button>
      <Button small busy={busy} onClick={() => void api.getState().start()}>
        Start again
      </Button>
    </div>
  );
}
