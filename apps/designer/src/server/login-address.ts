import { headers } from 'next/headers';
import { pathHeader } from './path-header.ts';

/** Where strangers are sent, with the way back. */
export async function loginAddress(): Promise<string> {
  const path = (await headers()).get(pathHeader) ?? '/';
  return path === '/' ? '/login' : `/login?to=${encodeURIComponent(path)}`;
}
