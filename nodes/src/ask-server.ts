import { type CallContext, EffectFailed, type HttpEffect, type HttpSettled } from './kit/index.ts';

export interface ServerRequest extends Pick<HttpEffect, 'method' | 'url' | 'timeoutMs' | 'retries'> {
  readonly query: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: HttpEffect['body'] | undefined;
  readonly credential?: string | undefined;
}

/** Sends a request whose texts have been filled in. Any status is an answer; rejects with `EffectFailed` where there is none. */
export function askServer(call: CallContext, request: ServerRequest): Promise<HttpSettled> {
  const { method, headers, body, credential, timeoutMs, retries } = request;
  return call.http({
    method,
    url: addressOf(request),
    headers,
    ...(body !== undefined && { body }),
    ...(credential !== undefined && { credential }),
    timeoutMs,
    retries,
    wait: 'answer',
  });
}

/** Parameters left empty are not sent: most servers take `?colour=` for a colour without a name. */
function addressOf({ url, query }: Pick<ServerRequest, 'url' | 'query'>): string {
  const filled = Object.entries(query).filter(([, value]) => value !== '');
  if (filled.length === 0) return url.trim();
  if (!URL.canParse(url))
    throw new EffectFailed('HTTP_URL_UNREADABLE', 'The address must begin with http:// or https://.');
  const address = new URL(url);
  for (const [name, value] of filled) address.searchParams.append(name, value);
  return address.href;
}
