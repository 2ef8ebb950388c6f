import { tagOf } from './address.ts';
import { headersOf, type SipHeader, type SipRequest, type SipResponse } from './message.ts';
import { reasonPhrase } from './status.ts';

export interface ResponseParts {
  /** Our tag, added to To when the request had none. */
  readonly localTag?: string;
  readonly headers?: readonly SipHeader[];
  readonly sdp?: string;
}

/** RFC 3261 section 8.2.6: what a response copies from its request. */
export function responseTo(request: SipRequest, status: number, parts: ResponseParts = {}): SipResponse {
  const copy = (name: string) => headersOf(request, name).map((value) => ({ name, value }));
  const to = headersOf(request, 'to')[0] ?? '';
  const tag = parts.localTag && status > 100 && !tagOf(to) ? `;tag=${parts.localTag}` : '';
  return {
    kind: 'response',
    status,
    reason: reasonPhrase(status),
    headers: [
      ...copy('via'),
      ...copy('record-route'),
      ...copy('from'),
      { name: 'to', value: to + tag },
      ...copy('call-id'),
      ...copy('cseq'),
      ...(parts.headers ?? []),
      ...(parts.sdp ? [{ name: 'content-type', value: 'application/sdp' }] : []),
    ],
    body: parts.sdp ?? '',
  };
}
