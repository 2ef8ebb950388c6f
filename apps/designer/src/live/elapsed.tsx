'use client';

import { useEffect, useState } from 'react';
import { durationInWords } from '../calls/duration.ts';

/** How long something has gone on, counted in the browser. */
export function Elapsed({ since }: { readonly since: string }) {
  const [nowMs, setNowMs] = useState(() => Date.now());
  useEffect(() => {
    const timer = window.setInterval(() => setNowMs(Date.now()), 1000);
    return () => window.clearInterval(timer);
  }, []);
  return <span className="tabular-nums">{durationInWords(nowMs - Date.parse(since))}</span>;
}
