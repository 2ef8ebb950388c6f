import clsx from 'clsx';
import { Badge } from '../ui/badge.tsx';

/** A passage of a document that a question has found. */
export interface FoundPassage {
  readonly document: string;
  readonly title: string;
  readonly heading: string;
  readonly text: string;
  /** 0 to 1: how much of the question it speaks of. */
  readonly score: number;
  /** Whether a caller would be given it. */
  readonly answers: boolean;
}

/** The passage, where it stands, and how well it fits. */
export function Passage({ passage, best }: { readonly passage: FoundPassage; readonly best: boolean }) {
  const { document, title, heading, text, score, answers } = passage;
  return (
    <li
      className={clsx(
        'flex flex-col gap-1 rounded border p-3',
        best ? 'border-accent' : '',
        answers ? '' : 'text-ink-2',
      )}
    >
      <p className="flex flex-wrap items-center gap-2">
        <span className="font-medium break-words">{heading || title}</span>
        {best ? <Badge tone="accent">what callers hear</Badge> : null}
        <span className="ml-auto tabular-nums" title="How much of the question it speaks of">
          {Math.round(score * 100)} %
        </span>
      </p>
      <p className="break-words">{text}</p>
      <p className="text-xs text-ink-2">
        {title} · <span className="font-mono">{document}</span>
      </p>
    </li>
  );
}
