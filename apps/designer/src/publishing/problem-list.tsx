'use client';

import type { Problem } from '@patchcord/flows/check';
import { useEditorApi } from '../editor/editor-context.tsx';
import { placeOf } from '../problems/place-of.ts';

interface ProblemListProps {
  readonly problems: readonly Problem[];
  close(): void;
}

/** Problems that lead to where they are. */
export function ProblemList({ problems, close }: ProblemListProps) {
  const editor = useEditorApi();
  const goThere = (path: string) => {
    close();
    const { content, select, openDock } = editor.getState();
    openDock('problems');
    select(placeOf(path, content), path);
  };
  return (
    <ul className="flex max-h-52 flex-col gap-1 overflow-y-auto text-sm">
      {problems.map(({ code, path, message, fix }) => (
        <li key={`${code} ${path} ${message}`}>
          <button type="button" onClick={() => goThere(path)} className="rounded text-left hover:underline">
            {message} <span className="text-ink-2">{fix}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
