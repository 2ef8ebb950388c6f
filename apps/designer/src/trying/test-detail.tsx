'use client';

import { stepPathName } from '@patchcord/flows/model';
import { FlaskConical } from 'lucide-react';
import { useEditorApi } from '../editor/editor-context.tsx';
import { StatePanel } from '../ui/state-panel.tsx';
import type { ToldFailure } from './test-lines.ts';
import { TestMenu } from './test-menu.tsx';
import { nodeOnCanvas } from './trail-overlay.ts';
import { useTests } from './use-tests.ts';

/** One test: what came of it, in words. */
export function TestDetail() {
  const test = useTests(({ tests, selected }) => tests?.find(({ id }) => id === selected));
  const results = useTests(({ results: all, selected }) =>
    selected === null ? undefined : all.get(selected),
  );
  if (!test)
    return (
      <StatePanel icon={FlaskConical} title="Choose a test">
        Its way is drawn on the canvas once it has run; what failed is told here.
      </StatePanel>
    );
  const failed = results?.filter(({ failures }) => failures.length > 0) ?? [];
  return (
    <section aria-label={test.name} className="flex min-w-0 flex-1 flex-col gap-3 overflow-y-auto p-3">
      <header className="flex flex-wrap items-start gap-2">
        <div className="min-w-0 flex-1">
          <h3 className="text-base font-semibold break-words">{test.name}</h3>
          <p className="text-xs text-ink-2">
            {test.shipped ? 'Came with the flow' : 'Saved here'}
            {results ? ` · ${results.length === 1 ? 'one call' : `${results.length} calls`}` : ''}
          </p>
        </div>
        <TestMenu test={test} />
      </header>
      {test.problem ? <p className="text-bad">{test.problem}</p> : null}
      {results && failed.length === 0 ? <p className="text-live">All holds.</p> : null}
      {results ? null : <p className="text-ink-2">It hasn’t run on the flow as it is now.</p>}
      {failed.map(({ name, failures }) => (
        <div key={name} className="flex flex-col gap-2">
          {failed.length > 1 ? <h4 className="font-medium">{name}</h4> : null}
          {failures.map((failure) => (
            <Failure key={`${failure.code} ${failure.path}`} failure={failure} />
          ))}
        </div>
      ))}
    </section>
  );
}

function Failure({
  failure: { expected, happened, fix, node, afterMoves },
}: {
  readonly failure: ToldFailure;
}) {
  const editor = useEditorApi();
  return (
    <dl className="grid grid-cols-[auto_1fr] gap-x-3 gap-y-1 rounded-lg border bg-bad-soft p-3 text-ink">
      <dt className="font-medium">Expected</dt>
      <dd className="break-words">{expected}</dd>
      <dt className="font-medium">Happened</dt>
      <dd className="break-words">{happened}</dd>
      {node === null ? null : (
        <>
          <dt className="font-medium">At</dt>
          <dd>
            <button
              type="button"
              className="rounded underline decoration-dotted underline-offset-2"
              onClick={() => editor.getState().select({ kind: 'nodes', ids: [nodeOnCanvas(node)] })}
            >
              {stepPathName(node)}
            </button>
            {afterMoves === null ? null : `, ${afterInWords(afterMoves)}`}
          </dd>
        </>
      )}
      <dt className="font-medium">To do</dt>
      <dd className="break-words">{fix}</dd>
    </dl>
  );
}

function afterInWords(moves: number): string {
  if (moves === 0) return 'before the caller did anything';
  return moves === 1 ? 'after the caller’s first move' : `after ${moves} moves of the caller`;
}
