import { useEffect, useState } from 'react';
import { ask, sentenceOf } from '../../ui/ask.ts';
import { Prose } from './prose.tsx';

/** What is written of a node type, fetched when somebody wants to read it. */
export function NodeHelp({ type }: { readonly type: string }) {
  const [text, setText] = useState<string | null>(null);
  const [name = ''] = type.split('@');
  useEffect(() => {
    let current = true;
    ask<{ markdown: string }>('GET', `/api/node-types/${encodeURIComponent(name)}/help`)
      .then(({ markdown }) => markdown)
      .catch(sentenceOf)
      .then((read) => current && setText(read));
    return () => {
      current = false;
    };
  }, [name]);
  return (
    <div className="max-h-72 overflow-y-auto rounded bg-sunken p-3 text-xs" aria-live="polite">
      {text === null ? 'One moment …' : <Prose markdown={text} />}
    </div>
  );
}
