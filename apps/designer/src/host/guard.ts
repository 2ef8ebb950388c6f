import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { addressHeader, pathHeader } from '../server/path-header.ts';
import type { DesignerSettings } from './designer-settings.ts';
import { isOurHost } from './our-host.ts';
import { securityHeaders } from './security-headers.ts';

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * What every request goes through before any page or route sees it: whose name it calls us by, who made a browser send
 * it, and what the browser may do with the answer. @returns false where the request was refused, and answered
 */
export function guard(
  { host, names }: Pick<DesignerSettings, 'host' | 'names'>,
  request: IncomingMessage,
  response: ServerResponse,
): boolean {
  const nonce = randomBytes(16).toString('base64');
  const headers = securityHeaders(nonce);
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  if (!isOurHost(request.headers.host, { host, names }))
    return refuse(
      response,
      421,
      'HOST_UNKNOWN',
      'This name is not one of ours: see PATCHCORD_DESIGNER_NAMES in docs/settings.md.',
    );
  if (!isReadable(request.url))
    return refuse(
      response,
      400,
      'ADDRESS_INVALID',
      'This address can’t be read: a percent sign stands alone in it.',
    );
  if (!safeMethods.has(request.method ?? '') && !isSameOrigin(request))
    return refuse(response, 403, 'CROSS_ORIGIN', 'Only our own pages may ask for this.');
  // From here on these say what we know, whatever was sent.
  request.headers[pathHeader] = request.url ?? '/';
  request.headers[addressHeader] = request.socket.remoteAddress ?? 'unknown';
  // Next takes the nonce for its own scripts from here.
  request.headers['content-security-policy'] = headers['content-security-policy'];
  return true;
}

/** Half an escape, or bytes that are no UTF-8: nothing of ours has such an address, and Next would fail on it. */
function isReadable(url = '/'): boolean {
  try {
    decodeURIComponent(url);
    return true;
  } catch {
    return false;
  }
}

/** Browsers say on every writing request which origin's page sent it (fetch.spec.whatwg.org, “Origin header”). */
function isSameOrigin({ headers: { origin, host } }: IncomingMessage): boolean {
  if (origin === undefined || host === undefined || !URL.canParse(origin)) return false;
  return new URL(origin).host === host.toLowerCase();
}

function refuse(response: ServerResponse, status: number, code: string, message: string): false {
  response.writeHead(status, { 'content-type': 'application/json', connection: 'close' });
  response.end(JSON.stringify({ code, message }));
  return false;
}
