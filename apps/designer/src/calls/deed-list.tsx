import clsx from 'clsx';
import {
  CircleAlert,
  FileSearch,
  Hash,
  type LucideIcon,
  PhoneForwarded,
  Server,
  Split,
  Voicemail,
  Workflow,
} from 'lucide-react';
import type { ReactNode } from 'react';
import type { Deed } from './call-deeds.ts';
import { durationInWords } from './duration.ts';

const icons: Readonly<Record<Deed['kind'], LucideIcon>> = {
  server: Server,
  documents: FileSearch,
  ringing: PhoneForwarded,
  message: Voicemail,
  handler: Split,
  keys: Hash,
  flow: Workflow,
  failure: CircleAlert,
};

/** What a call did besides talking, and what came of it. */
export function DeedList({ deeds }: { readonly deeds: readonly Deed[] }) {
  if (deeds.length === 0) return null;
  return (
    <section aria-label="What it did" className="flex flex-col gap-3 rounded-lg border bg-surface p-4">
      <h2 className="text-lg font-semibold">What it did</h2>
      <ol className="flex flex-col gap-3">
        {deeds.map((deed, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a call is never told in another order.
          <DeedRow key={index} deed={deed} />
        ))}
      </ol>
    </section>
  );
}

interface DeedRowProps {
  readonly deed: Deed;
  /** More of it, for those who want to know. */
  readonly children?: ReactNode;
}

export function DeedRow({ deed: { kind, words, result, bad, atMs }, children }: DeedRowProps) {
  const Icon = icons[kind];
  return (
    <li className="flex gap-3">
      <Icon aria-hidden className={clsx('mt-0.5 size-4 shrink-0', bad ? 'text-bad' : 'text-ink-3')} />
      <div className="min-w-0 flex-1">
        <p className="break-words">{words}</p>
        {result ? (
          <p className={clsx('break-words text-xs', bad ? 'text-bad' : 'text-ink-2')}>{result}</p>
        ) : null}
        {children}
      </div>
      <span className="text-xs tabular-nums text-ink-2">{durationInWords(atMs)}</span>
    </li>
  );
}
