'use client';

import { History, Upload } from 'lucide-react';
import { useEffect, useMemo } from 'react';
import { useEditor } from '../editor/editor-context.tsx';
import { useOffer } from '../shell/commands.ts';
import { useMay } from '../shell/shell-context.tsx';
import { Button, IconButton } from '../ui/button.tsx';
import { PublishDialog } from './publish-dialog.tsx';
import { nextNumber, usePublishing } from './publishing-state.ts';

/** The way to a new version, and back to those there were. */
export function PublishButton() {
  const flowId = useEditor((state) => state.flowId);
  const mayPublish = useMay('flows.publish');
  const { history, isHistoryOpen, load, setAsking, setHistoryOpen } = usePublishing();
  useEffect(() => void load(flowId), [flowId, load]);
  // Who leaves the flow has answered no.
  useEffect(() => () => setAsking(false), [setAsking]);
  const commands = useMemo(
    () => [
      ...(mayPublish ? [{ id: 'publish', title: 'Publish this flow', run: () => setAsking(true) }] : []),
      { id: 'history', title: 'Show the history of this flow', run: () => setHistoryOpen(true) },
    ],
    [mayPublish, setAsking, setHistoryOpen],
  );
  useOffer(commands);
  const next = nextNumber(history);
  return (
    <>
      <IconButton
        label="History"
        aria-pressed={isHistoryOpen}
        className={isHistoryOpen ? 'bg-hover text-ink' : ''}
        onClick={() => setHistoryOpen(!isHistoryOpen)}
      >
        <History aria-hidden />
      </IconButton>
      {mayPublish ? (
        <Button look="primary" small onClick={() => setAsking(true)}>
          <Upload aria-hidden /> Publish{next === null ? '' : ` v${next}`}
        </Button>
      ) : null}
      <PublishDialog />
    </>
  );
}
