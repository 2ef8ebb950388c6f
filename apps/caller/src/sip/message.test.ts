import { describe, expect, it } from 'vitest';
import { formatMessage } from './format-message.ts';
import { cseqOf, headerOf, headersOf } from './message.ts';
import { parseMessage } from './parse-message.ts';

const invite = [
  'INVITE sip:100@127.0.0.1 SIP/2.0',
  'v: SIP/2.0/UDP a:5060;branch=z9hG4bK1, SIP/2.0/UDP b:5060;branch=z9hG4bK2',
  'f: "Shop, north" <sip:1@a>;tag=x',
  't: <sip:100@127.0.0.1>',
  'i: abc@a',
  'CSeq: 7 INVITE',
  'Subject: folded',
  '  over two lines',
  'm: <sip:1@a:5060>',
  'l: 4',
  '',
  'body',
].join('\r\n');

describe('a SIP message', () => {
  it('is read with short names, folded lines and two Vias on a line', () => {
    const message = parseMessage(invite);
    expect(message).toMatchObject({
      kind: 'request',
      method: 'INVITE',
      uri: 'sip:100@127.0.0.1',
      body: 'body',
    });
    if (!message) return;
    expect(headersOf(message, 'via')).toEqual([
      'SIP/2.0/UDP a:5060;branch=z9hG4bK1',
      'SIP/2.0/UDP b:5060;branch=z9hG4bK2',
    ]);
    expect(headerOf(message, 'from')).toBe('"Shop, north" <sip:1@a>;tag=x');
    expect(headerOf(message, 'subject')).toBe('folded over two lines');
    expect(cseqOf(message)).toEqual({ number: 7, method: 'INVITE' });
  });

  it('is the same after being written and read again', () => {
    const message = parseMessage(invite);
    const again = message && parseMessage(formatMessage(message));
    const withoutLength = message?.headers.filter((header) => header.name !== 'content-length');
    expect(again?.headers.slice(0, -1)).toEqual(withoutLength);
    expect(again?.headers.at(-1)).toEqual({ name: 'content-length', value: '4' });
  });

  it('counts the body in bytes', () => {
    const written = formatMessage({ kind: 'response', status: 200, reason: 'OK', headers: [], body: 'é' });
    expect(written).toContain('Content-Length: 2\r\n');
  });

  it.each(['', '\r\n\r\n', 'GET / HTTP/1.1\r\n\r\n', 'SIP/2.0 abc\r\n\r\n', 'INVITE sip:x SIP/2.0\r\n'])(
    'is not found in %j',
    (datagram) => expect(parseMessage(datagram)).toBeUndefined(),
  );
});
