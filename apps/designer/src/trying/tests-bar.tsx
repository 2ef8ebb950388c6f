'use client';

import { Play } from 'lucide-react';
import { useEditor, useEditorApi } from '../editor/editor-context.tsx';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import { TakeWords } from './take-words.tsx';
import { coverageOverlay } from './test-overlay.ts';
import { isOld, type RunSummary } from './tests-store.ts';
import { useTests, useTestsApi } from './use-tests.ts';

/** Runs the tests on the flow as it is drawn now, and says what came of it. */
export function TestsBar() {
  const api = useTestsApi();
  const running = useTests((state) => state.running);
  const summary = useTests((state) => state.summary);
  const failure = useTests((state) => state.failure);
  const tested = useTests((state) => state.tested);
  const old = useEditor(({ content }) => isOld(tested, content));
  const mayEdit = useEditor((state) => state.mayEdit);
  return (
    <div className="flex min-h-11 shrink-0 flex-wrap items-center gap-3 border-b px-3 py-1.5">
      {mayEdit ? (
        <Button small look="primary" busy={running} onClick={() => void api.getState().run()}>
          <Play aria-hidden /> Run all
        </Button>
      ) : (
        <span className="text-xs text-ink-2">Running tests takes the role designer.</span>
      )}
      <span role="status" className="text-xs text-ink-2 tabular-nums">
        {running ? <Progress /> : null}
        {summary && !running ? summaryInWords(summary) : null}
        {old && !running ? `${summary ? ' · the' : 'The'} flow has changed since` : null}
      </span>
      {mayEdit && !running && !old ? <TakeWords /> : null}
      {summary && !running ? <CoverageLine summary={summary} /> : null}
      {failure ? (
        <Notice tone="bad">
          {failure.message} {failure.problems[0]?.message}
        </Notice>
      ) : null}
    </div>
  );
}

function Progress() {
  const total = useTests((state) => state.tests?.length ?? 0);
  const done = useTests((state) => state.results.size);
  return `Running ${done} of ${total}`;
}

function summaryInWords({ passed, failed, tookMs }: RunSummary): string {
  const took = tookMs < 1000 ? `${tookMs} ms` : `${(tookMs / 1000).toFixed(1)} s`;
  return `${passed} calls passed, ${failed} failed in ${took}`;
}

/** How much of the flow the tests reach, kind by kind, and where none does. */
function CoverageLine({ summary: { reached, missed } }: { readonly summary: RunSummary }) {
  const editor = useEditorApi();
  const api = useTestsApi();
  const kinds = [
    ['node', 'nodes'],
    ['port', 'ports'],
    ['handler', 'handlers'],
    ['condition', 'conditions'],
  ] as const;
  const of = (points: RunSummary['reached'], kind: string) =>
    points.filter((one) => one.kind === kind).length;
  const words = kinds.map(([kind, plural]) => {
    const got = of(reached, kind);
    return `${got} of ${got + of(missed, kind)} ${plural}`;
  });
  return (
    <>
      <span className="text-xs text-ink-2 tabular-nums" title={missedInWords(missed)}>
        They reach {words.join(' · ')}
      </span>
      <Button
        small
        look="quiet"
        onClick={() => {
          api.getState().select(null);
          editor.getState().show(coverageOverlay(reached, missed));
        }}
      >
        Show what none reaches
      </Button>
    </>
  );
}

function missedInWords(missed: RunSummary['missed']): string {
  return missed.length === 0 ? 'All of it' : `Not reached: ${missed.map(({ name }) => name).join(', ')}`;
}
