import Link from 'next/link';
import type { ReactNode } from 'react';
import type { ShownCall } from '../server/calls.ts';
import { When } from '../ui/when.tsx';
import { durationInWords } from './duration.ts';
import { EndingBadge } from './ending-badge.tsx';

/** Who called whom, when, what answered, and how it ended. */
export function CallSummary({ call }: { readonly call: ShownCall }) {
  const { caller, dialled, at, flow, flowName, version, lengthMs, ending, cause, reason } = call;
  return (
    <dl className="grid grid-cols-[repeat(auto-fit,minmax(140px,1fr))] gap-4 rounded-lg border bg-surface p-4">
      <Fact name="Caller">{caller}</Fact>
      <Fact name="Called">{dialled || '—'}</Fact>
      <Fact name="When">
        <When at={at} />
      </Fact>
      <Fact name="Length">{lengthMs === null ? '—' : durationInWords(lengthMs)}</Fact>
      <Fact name="Flow">
        {flow === '' ? (
          '—'
        ) : (
          <>
            <Link href={`/flows/${flow}`} className="rounded hover:text-accent">
              {flowName}
            </Link>
            <span className="text-ink-2"> {version === null ? '' : `version ${version}`}</span>
          </>
        )}
      </Fact>
      <Fact name="How it ended">
        <EndingBadge ending={ending} />
        {reason || isUnusual(cause) ? (
          <p className="font-mono text-xs text-ink-2">{reason ?? `cause ${cause}`}</p>
        ) : null}
      </Fact>
    </dl>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt className="text-xs text-ink-2">{name}</dt>
      <dd className="font-medium tabular-nums">{children}</dd>
    </div>
  );
}

/** 16 is an ordinary end (Q.850). */
function isUnusual(cause: number | null): boolean {
  return cause !== null && cause !== 0 && cause !== 16;
}
