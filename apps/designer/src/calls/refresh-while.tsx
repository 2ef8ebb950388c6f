'use client';

import { useRouter } from 'next/navigation';
import { useEffect } from 'react';

const everyMs = 2000;

/** Makes the page anew while what it shows goes on. */
export function RefreshWhile() {
  const router = useRouter();
  useEffect(() => {
    const timer = window.setInterval(() => document.hidden || router.refresh(), everyMs);
    return () => window.clearInterval(timer);
  }, [router]);
  return null;
}
