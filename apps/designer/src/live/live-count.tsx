'use client';

import { TriangleAlert } from 'lucide-react';
import Link from 'next/link';
import { useLive } from './live-store.ts';

/** “● 3 live” in the bar of every page. */
export function LiveCount() {
  const calls = useLive((state) => state.calls);
  if (calls === undefined) return null;
  const look =
    'inline-flex h-7 items-center gap-1.5 whitespace-nowrap rounded px-2 text-xs font-medium hover:bg-hover';
  if (calls === null)
    return (
      <Link href="/live" className={`${look} text-attention`}>
        <TriangleAlert aria-hidden className="size-3.5" />
        <span className="max-md:sr-only">Engine away</span>
      </Link>
    );
  return (
    <Link href="/live" className={`${look} ${calls.length > 0 ? 'text-live' : 'text-ink-2'}`}>
      <span
        aria-hidden
        className={`size-2 rounded-full ${calls.length > 0 ? 'bg-live' : 'border border-ink-3'}`}
      />
      {calls.length} live
    </Link>
  );
}
