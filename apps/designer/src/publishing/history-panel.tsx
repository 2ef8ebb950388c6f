'use client';

import { X } from 'lucide-react';
import { useEffect } from 'react';
import { useEditor } from '../editor/editor-context.tsx';
import { Button, IconButton } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import { usePublishing } from './publishing-state.ts';
import { VersionDetail } from './version-detail.tsx';
import { VersionRow } from './version-row.tsx';

/** What was published, which of it runs, and what any of it is against the draft; in the place of the inspector. */
export function HistoryPanel() {
  const flowId = useEditor((state) => state.flowId);
  const { history, failed, chosen, choose, load, setHistoryOpen } = usePublishing();
  useEffect(() => void load(flowId), [flowId, load]);
  const isThere = history?.versions.some(({ number }) => number === chosen);
  return (
    <section
      aria-label="History"
      className="flex min-h-0 flex-1 flex-col"
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.defaultPrevented) setHistoryOpen(false);
      }}
    >
      <header className="flex h-10 shrink-0 items-center border-b pr-1 pl-3">
        <h2 className="text-sm font-semibold">History</h2>
        <IconButton small label="Close the history" className="ml-auto" onClick={() => setHistoryOpen(false)}>
          <X aria-hidden />
        </IconButton>
      </header>
      {failed ? (
        <div className="flex flex-col items-start gap-2 p-3">
          <Notice tone="bad">{failed}</Notice>
          <Button small onClick={() => void load(flowId)}>
            Try again
          </Button>
        </div>
      ) : null}
      {history?.versions.length === 0 ? (
        <p className="p-3 text-ink-2">Nothing has been published yet. The first version appears here.</p>
      ) : null}
      {!history && !failed ? (
        <p role="status" className="p-3 text-ink-2">
          Looking …
        </p>
      ) : null}
      {history ? (
        <ul aria-label="Versions" className="max-h-[45%] shrink-0 overflow-y-auto p-1.5">
          {history.versions.map((version) => (
            <VersionRow
              key={version.number}
              version={version}
              isChosen={version.number === chosen}
              onChoose={() => choose(version.number === chosen ? null : version.number)}
            />
          ))}
        </ul>
      ) : null}
      {history && chosen !== null && isThere ? (
        <VersionDetail key={chosen} chosen={chosen} history={history} />
      ) : null}
    </section>
  );
}
