'use client';

import { usePathname } from 'next/navigation';
import { useEffect } from 'react';
import type { LiveAnswer } from '../server/live-calls.ts';
import { useLive } from './live-store.ts';

const watchedMs = 1500;
const countedMs = 5000;

/** Asks what goes on: often where it is watched, now and then where it is only counted, never in a hidden window. */
export function LivePoll() {
  const everyMs = usePathname() === '/live' ? watchedMs : countedMs;
  useEffect(() => {
    let timer = 0;
    let gone = false;
    const poll = async () => {
      if (!document.hidden) await take();
      if (!gone) timer = window.setTimeout(poll, everyMs);
    };
    const shown = () => {
      if (!document.hidden) void take();
    };
    document.addEventListener('visibilitychange', shown);
    void poll();
    return () => {
      gone = true;
      window.clearTimeout(timer);
      document.removeEventListener('visibilitychange', shown);
    };
  }, [everyMs]);
  return null;
}

/** Nobody asked for it, so nobody is asked to log in for it: where there is no answer, nothing is known. */
async function take(): Promise<void> {
  const answer = await fetch('/api/live').catch(() => null);
  if (!answer?.ok) return useLive.getState().set(undefined);
  const { calls }: LiveAnswer = await answer.json();
  useLive.getState().set(calls);
}
