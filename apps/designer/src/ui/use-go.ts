'use client';

import { useRouter } from 'next/navigation';
import { useTransition } from 'react';

/** To another page, and whether it is still on its way: until it shows, nothing is done a second time. */
export function useGo(): { readonly going: boolean; go(address: string): void } {
  const router = useRouter();
  const [going, start] = useTransition();
  return { going, go: (address) => start(() => router.push(address)) };
}
