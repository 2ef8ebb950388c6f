import { AriError } from './ari-error.ts';

/** Where an Asterisk's REST interface is and who we are to it. */
export interface AriAddress {
  /** Base of the REST interface, `http(s)://host:port/ari`. Must not carry credentials. */
  readonly url: string;
  readonly username: string;
  readonly password: string;
}

/** The base URL without a trailing slash, checked. */
export function ariBaseUrl(address: AriAddress): string {
  const url = parseUrl(address.url);
  if (url.username || url.password) {
    throw new AriError(
      'ARI_BAD_ADDRESS',
      'The ARI URL carries a user name or password, which would end up in logs; give ARI_USERNAME and ARI_PASSWORD apart.',
    );
  }
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw new AriError(
      'ARI_BAD_ADDRESS',
      `The ARI URL begins with ${url.protocol}; it must begin with http:// or https://.`,
    );
  }
  return `${url.origin}${url.pathname.replace(/\/+$/, '') || '/ari'}`;
}

/** `ws(s)://…/events?app=…`: the address of an application's event stream. */
export function ariEventsUrl(address: AriAddress, app: string): string {
  const base = ariBaseUrl(address).replace(/^http/, 'ws');
  return `${base}/events?app=${encodeURIComponent(app)}`;
}

/** Value of the Authorization header (RFC 7617). */
export function ariAuthorization(address: AriAddress): string {
  return `Basic ${Buffer.from(`${address.username}:${address.password}`, 'utf8').toString('base64')}`;
}

function parseUrl(text: string): URL {
  try {
    return new URL(text);
  } catch (cause) {
    // The text may hold a password: it is not repeated, and neither is the cause, which quotes it.
    throw new AriError('ARI_BAD_ADDRESS', 'ARI_URL is not a URL; it looks like http://127.0.0.1:8088/ari.', {
      cause: cause instanceof Error ? cause.name : undefined,
    });
  }
}
