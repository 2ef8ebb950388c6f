import type { ReactNode } from 'react';

/** Markdown as far as our own help is written in it: headings, lists, tables of two columns, paragraphs, code and bold. Never HTML. */
export function Prose({ markdown }: { readonly markdown: string }) {
  return (
    <div className="flex flex-col gap-2">
      {blocksOf(markdown).map((block, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a block is what stands at its place.
        <Block key={index} block={block} />
      ))}
    </div>
  );
}

function blocksOf(markdown: string): string[] {
  return markdown.split(/\n{2,}|(?<=^#.*)\n/m).flatMap((block) => (block.trim() ? [block.trim()] : []));
}

function Block({ block }: { readonly block: string }) {
  const [, heading] = /^#+\s+(.+)$/.exec(block) ?? [];
  if (heading) return <h3 className="font-semibold">{inline(heading)}</h3>;
  const fence = /^```\w*\n([\s\S]*?)\n?```$/.exec(block);
  if (fence) return <pre className="overflow-x-auto font-mono text-2xs">{fence[1]}</pre>;
  const items = block.split(/\n(?=[-*|] )/);
  if (/^[-*] /.test(block))
    return (
      <ul className="flex list-disc flex-col gap-1 pl-4">
        {items.map((item) => (
          <li key={item}>{inline(item.replace(/^[-*] /, ''))}</li>
        ))}
      </ul>
    );
  if (block.startsWith('|')) return <Rows rows={block.split('\n').slice(2)} />;
  return <p>{inline(block)}</p>;
}

/** A table of two columns: what, and what of it. */
function Rows({ rows }: { readonly rows: readonly string[] }) {
  return (
    <dl className="flex flex-col gap-1">
      {rows.map((row) => {
        const [, what = '', words = ''] = row.split('|');
        return (
          <div key={row}>
            <dt className="font-medium">{inline(what.trim())}</dt>
            <dd className="pl-3 text-ink-2">{inline(words.trim())}</dd>
          </div>
        );
      })}
    </dl>
  );
}

function inline(text: string): ReactNode[] {
  return text.split(/(`[^`]+`|\*\*[^*]+\*\*)/).map((part, index) => {
    const key = `${index} ${part}`;
    if (part.startsWith('`'))
      return (
        <code key={key} className="font-mono">
          {part.slice(1, -1)}
        </code>
      );
    return part.startsWith('**') ? <strong key={key}>{part.slice(2, -2)}</strong> : part;
  });
}
