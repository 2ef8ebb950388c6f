'use client';

import type { History } from '../server/versions.ts';
import { Notice } from '../ui/notice.tsx';
import { Select } from '../ui/select.tsx';
import { ChangeList } from './change-list.tsx';
import { type Against, usePublishing } from './publishing-state.ts';
import { useVersionDiff } from './use-version-diff.ts';
import { VersionActions } from './version-actions.tsx';

const options: readonly { value: Against; title: string }[] = [
  { value: 'draft', title: 'What the draft changed since' },
  { value: 'previous', title: 'What it changed itself' },
  { value: 'live', title: 'What going to it would change' },
];

/** A version held against another: in words here, drawn on the canvas. */
export function VersionDetail({ chosen, history }: { readonly chosen: number; readonly history: History }) {
  const { against, setAgainst } = usePublishing();
  const { diff, title, failed, version } = useVersionDiff(chosen, against, history);
  return (
    <div className="flex min-h-0 flex-1 flex-col gap-3 border-t p-3">
      <Select
        aria-label={`What to show of version ${chosen}`}
        value={against}
        onChange={setAgainst}
        options={options}
      />
      {failed ? <Notice tone="bad">{failed}</Notice> : null}
      {diff ? <ChangeList title={title} changes={diff.changes} /> : null}
      {!diff && !failed ? (
        <p role="status" className="text-ink-2">
          Comparing …
        </p>
      ) : null}
      {version ? <VersionActions version={version} history={history} /> : null}
    </div>
  );
}
