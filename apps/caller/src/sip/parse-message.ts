import type { SipHeader, SipMessage } from './message.ts';

// RFC 3261 section 7.3.3 and 20.
const longForm: Record<string, string> = {
  v: 'via',
  f: 'from',
  t: 'to',
  i: 'call-id',
  m: 'contact',
  c: 'content-type',
  l: 'content-length',
  k: 'supported',
  s: 'subject',
  e: 'content-encoding',
};

// Headers whose values may share a line, separated by commas, and whose order matters to us.
const listed = new Set(['via', 'route', 'record-route']);

/** The message in a datagram, or undefined when it isn't SIP (keep-alives, strangers). */
export function parseMessage(datagram: string): SipMessage | undefined {
  const endOfHead = datagram.indexOf('\r\n\r\n');
  if (endOfHead < 0) return undefined;
  const [startLine = '', ...lines] = unfold(datagram.slice(0, endOfHead)).split('\r\n');
  const headers = lines.flatMap(parseHeader);
  const body = datagram.slice(endOfHead + 4);

  const response = /^SIP\/2\.0 (\d{3})(?: (.*))?$/.exec(startLine);
  if (response)
    return { kind: 'response', status: Number(response[1]), reason: response[2] ?? '', headers, body };
  const request = /^([A-Z]+) (\S+) SIP\/2\.0$/.exec(startLine);
  if (request?.[1] && request[2])
    return { kind: 'request', method: request[1], uri: request[2], headers, body };
  return undefined;
}

function unfold(head: string): string {
  return head.replace(/\r\n[ \t]+/g, ' ');
}

function parseHeader(line: string): SipHeader[] {
  const colon = line.indexOf(':');
  if (colon < 1) return [];
  const written = line.slice(0, colon).trim().toLowerCase();
  const name = longForm[written] ?? written;
  const value = line.slice(colon + 1).trim();
  if (!listed.has(name)) return [{ name, value }];
  return splitOutsideQuotes(value).map((part) => ({ name, value: part }));
}

function splitOutsideQuotes(value: string): string[] {
  return (value.match(/(?:"(?:\\.|[^"\\])*"|<[^>]*>|[^,])+/g) ?? [])
    .map((part) => part.trim())
    .filter(Boolean);
}
