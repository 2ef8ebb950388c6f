import type { HttpEffect, Json } from '@patchcord/nodes/kit';
import { type Agent, type Dispatcher, request } from 'undici';
import { type Credential, proofHeaders } from './credentials.ts';
import { HttpFailed } from './http-failed.ts';
import { readAnswer } from './read-answer.ts';

export interface Exchange {
  readonly agent: Agent;
  readonly credentials: ReadonlyMap<string, Credential>;
  readonly idempotencyKey: string;
  readonly signal: AbortSignal;
}

export interface ExchangeAnswer {
  readonly status: number;
  readonly body: Json;
  readonly retryAfterMs: number | null;
}

const maxRedirects = 3;
/** Headers that say how a request travels are the client's own. */
const refusedHeaders =
  /^(?:host|connection|content-length|transfer-encoding|te|trailer|upgrade|expect|keep-alive|proxy-.*|accept-encoding)$/i;

/** One attempt: the request and the redirects that follow it, each checked like the first. */
export async function exchange(effect: HttpEffect, options: Exchange): Promise<ExchangeAnswer> {
  const body = effect.body === undefined ? undefined : JSON.stringify(effect.body);
  let hop: Hop = { url: readableUrl(effect.url), method: effect.method, body, trusted: true };
  for (let redirects = 0; ; redirects++) {
    const answer = await send(hop, effect, options);
    const next = redirectOf(answer, hop);
    if (!next)
      return {
        status: answer.statusCode,
        retryAfterMs: retryAfterMs(answer),
        body: await readAnswer(answer, hop.url.host),
      };
    await answer.body.dump({ limit: 16_384 }).catch(() => undefined);
    if (redirects >= maxRedirects)
      throw new HttpFailed(
        'HTTP_TOO_MANY_REDIRECTS',
        `“${hop.url.host}” sends from one address to the next.`,
      );
    hop = next;
  }
}

interface Hop {
  readonly url: URL;
  readonly method: HttpEffect['method'];
  readonly body: string | undefined;
  /** Still the server the flow named: only it gets credentials and headers. */
  readonly trusted: boolean;
}

function send(
  { url, method, body, trusted }: Hop,
  effect: HttpEffect,
  options: Exchange,
): Promise<Dispatcher.ResponseData> {
  const { agent, credentials, idempotencyKey, signal } = options;
  const proof =
    trusted && effect.credential
      ? proofHeaders({ credentials, name: effect.credential, body: body ?? '', epochMs: Date.now() })
      : {};
  return request(url, {
    dispatcher: agent,
    method,
    signal,
    body: body ?? null,
    headers: {
      accept: 'application/json',
      'user-agent': 'Patchcord',
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...(method !== 'GET' && { 'idempotency-key': idempotencyKey }),
      ...(trusted && ownHeaders(effect.headers)),
      ...proof,
    },
  });
}

function ownHeaders(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => {
      if (refusedHeaders.test(name) || !/^[\w-]+$/.test(name) || /[^\t\x20-\x7e\x80-\xff]/.test(value))
        throw new HttpFailed(
          'HTTP_HEADER_REFUSED',
          `The header “${name}” can't be set by a flow, or not to this value.`,
        );
      return [name.toLowerCase(), value];
    }),
  );
}

function redirectOf({ statusCode, headers }: Dispatcher.ResponseData, from: Hop): Hop | null {
  const { location } = headers;
  if (![301, 302, 303, 307, 308].includes(statusCode) || typeof location !== 'string') return null;
  const url = readableUrl(location, from.url);
  const trusted = from.trusted && url.origin === from.url.origin;
  const keeps = statusCode >= 307 || from.method === 'GET';
  // A body goes on only to the server it was meant for.
  if (keeps && from.body !== undefined && !trusted)
    throw new HttpFailed(
      'HTTP_ADDRESS_REFUSED',
      `“${from.url.host}” sends what it was told on to “${url.host}”, which the flow doesn't name.`,
    );
  return keeps ? { ...from, url, trusted } : { url, method: 'GET', body: undefined, trusted };
}

/** `URL` makes every disguise of an address plain: decimal, octal, hexadecimal, short. */
function readableUrl(text: string, base?: URL): URL {
  const url = URL.canParse(text, base?.href) ? new URL(text, base?.href) : null;
  if (!url || (url.protocol !== 'http:' && url.protocol !== 'https:') || url.username || url.password)
    throw new HttpFailed(
      'HTTP_URL_UNREADABLE',
      'The address must begin with http:// or https:// and hold no user name or password: use a credential.',
    );
  return url;
}

/** Seconds or a date; a date is left to the back-off. */
function retryAfterMs({ headers }: Dispatcher.ResponseData): number | null {
  const seconds = Number(headers['retry-after']);
  return Number.isFinite(seconds) && seconds >= 0 ? Math.min(seconds, 60) * 1000 : null;
}
