'use client';

import { useEditorApi } from '../editor/editor-context.tsx';
import { nodeInPointer } from '../problems/node-in-pointer.ts';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import { useTry, useTryApi } from './use-try.ts';

const mostShown = 8;

/** Why a call couldn’t begin or go on; each thing that is in the way leads to its place. */
export function TryFailed() {
  const failure = useTry((state) => state.failure);
  const isLost = useTry(
    ({ branches, phase, lost }) => phase === 'failed' && (branches.length > 0 || lost !== null),
  );
  const api = useTryApi();
  if (!failure) return null;
  const { message, problems } = failure;
  return (
    <div className="flex max-h-1/2 max-w-180 shrink-0 flex-col gap-2 overflow-y-auto p-3">
      <Notice tone="bad">{message}</Notice>
      <ul className="flex flex-col gap-1">
        {problems.slice(0, mostShown).map((problem) => (
          <Obstacle key={`${problem.path} ${problem.message}`} {...problem} />
        ))}
      </ul>
      {problems.length > mostShown ? (
        <p className="text-ink-2">And {problems.length - mostShown} more: the Problems tab lists all.</p>
      ) : null}
      {isLost ? (
        <Button small className="self-start" onClick={() => void api.getState().start(true)}>
          Do the same again
        </Button>
      ) : null}
    </div>
  );
}

function Obstacle({ path, message }: { readonly path: string; readonly message: string }) {
  const editor = useEditorApi();
  const node = nodeInPointer(path);
  if (node === null) return <li>{message}</li>;
  return (
    <li>
      <button
        type="button"
        className="rounded text-left underline decoration-dotted underline-offset-2 hover:text-accent"
        onClick={() => editor.getState().select({ kind: 'nodes', ids: [node] }, path)}
      >
        {message}
      </button>
    </li>
  );
}
