'use client';

import { checkFlow } from '@patchcord/flows/check';
import { useMemo } from 'react';
import { useEditor } from '../editor/editor-context.tsx';

/** What is wrong with the flow, as it is now. */
export function ProblemsTab() {
  const document = useEditor(({ content }) => content.document);
  const catalogue = useEditor((state) => state.catalogue);
  const { destinations, prompts } = useEditor((state) => state.surroundings);
  const problems = useMemo(
    () => checkFlow(document, { catalogue, destinations, prompts }),
    [document, catalogue, destinations, prompts],
  );
  if (problems.length === 0) return <p className="p-4 text-ink-2">No problems.</p>;
  return (
    <ul className="flex flex-col gap-1 p-2">
      {problems.map(({ code, path, message, fix }) => (
        <li key={`${code} ${path}`} className="rounded px-2 py-1">
          {message} <span className="text-ink-2">{fix}</span>
        </li>
      ))}
    </ul>
  );
}
