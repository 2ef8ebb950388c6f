import { isIP } from 'node:net';

interface Reachable {
  /** What we listen on. */
  readonly host: string;
  /** Names we are reached by besides, as people have set them. */
  readonly names: readonly string[];
}

/**
 * Is this the name a browser may call us by? A page of a stranger may let its own name lead to this machine and so read
 * our answers as its own (DNS rebinding); it can't do that with an address, nor with “localhost”.
 */
export function isOurHost(header: string | undefined, { host, names }: Reachable): boolean {
  if (header === undefined || !URL.canParse(`http://${header}`)) return false;
  const { hostname, username, pathname } = new URL(`http://${header}`);
  if (username !== '' || pathname !== '/') return false;
  if (hostname === 'localhost' || hostname === host || names.includes(hostname)) return true;
  return isIP(hostname.replace(/^\[|\]$/g, '')) !== 0;
}
