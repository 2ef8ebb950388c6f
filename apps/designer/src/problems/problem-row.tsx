'use client';

import type { Problem } from '@patchcord/flows/check';
import { type Fix, problemKey } from '@patchcord/flows/fixes';
import { pointerKeys } from '@patchcord/nodes/kit';
import { CircleAlert, TriangleAlert } from 'lucide-react';
import { useEditor, useEditorApi } from '../editor/editor-context.tsx';
import { Button } from '../ui/button.tsx';
import { ConnectMenu } from './connect-menu.tsx';
import { placeOf } from './place-of.ts';
import { proofOverlay } from './proof-overlay.ts';

const none: readonly Fix[] = [];

/** One problem: its sentence leads to where it is, its buttons make it go away. */
export function ProblemRow({ problem }: { readonly problem: Problem }) {
  const { severity, message, fix, path, code } = problem;
  const editor = useEditorApi();
  const Icon = severity === 'error' ? CircleAlert : TriangleAlert;
  const goThere = () => {
    const { content, select } = editor.getState();
    select(placeOf(path, content), path);
  };
  return (
    <li className="flex flex-wrap items-start gap-x-3 gap-y-1 rounded px-2 py-1.5 hover:bg-hover">
      <Icon
        aria-hidden
        className={`mt-0.5 size-4 shrink-0 ${severity === 'error' ? 'text-bad' : 'text-attention'}`}
      />
      <button
        type="button"
        title={code}
        onClick={goThere}
        className="min-w-60 flex-1 rounded text-left hover:underline"
      >
        <span className="sr-only">{severity === 'error' ? 'Error: ' : 'Warning: '}</span>
        {message} <span className="text-ink-2">{fix}</span>
      </button>
      <ProblemActions problem={problem} />
    </li>
  );
}

function ProblemActions({ problem }: { readonly problem: Problem }) {
  const mayEdit = useEditor((state) => state.mayEdit);
  const isFresh = useEditor(({ problems, content }) => problems.checked?.document === content.document);
  const fixes = useEditor(({ problems }) => problems.fixes.get(problemKey(problem)) ?? none);
  const [, node = '', , port = ''] = pointerKeys(problem.path);
  const editor = useEditorApi();
  return (
    <div className="flex flex-wrap gap-1.5">
      {problem.code === 'cycle-endless' ? <ShowRound /> : null}
      {mayEdit && connectable.has(problem.code) ? <ConnectMenu node={node} port={port} /> : null}
      {mayEdit
        ? fixes.map(({ label, changes }) => (
            <Button
              key={label}
              small
              disabled={!isFresh}
              onClick={() => editor.getState().edit(changes, { label })}
            >
              {label}
            </Button>
          ))
        : null}
    </div>
  );
}

/** Wires that lead nowhere, or to what isn't there. */
const connectable: ReadonlySet<string> = new Set(['port-unwired', 'target-missing']);

function ShowRound() {
  const counterexample = useEditor(({ problems }) => problems.proof?.counterexample ?? null);
  const editor = useEditorApi();
  if (!counterexample) return null;
  const show = () => {
    const { flowId, show: draw } = editor.getState();
    draw(proofOverlay(counterexample, flowId));
  };
  return (
    <Button small onClick={show}>
      Show the call
    </Button>
  );
}
