import { describe, expect, it } from 'vitest';
import { VirtualClock } from '../virtual-clock.ts';
import { ClientTransaction } from './client-transaction.ts';
import { headerOf, type SipRequest, type SipResponse } from './message.ts';
import { responseTo } from './response-to.ts';
import { ServerTransaction } from './server-transaction.ts';

const requestOf = (method: string): SipRequest => ({
  kind: 'request',
  method,
  uri: 'sip:100@127.0.0.1',
  headers: [
    { name: 'via', value: 'SIP/2.0/UDP 127.0.0.1:5060;branch=z9hG4bKx' },
    { name: 'from', value: '<sip:1@a>;tag=a' },
    { name: 'to', value: '<sip:100@127.0.0.1>' },
    { name: 'call-id', value: 'abc' },
    { name: 'cseq', value: `1 ${method}` },
  ],
  body: '',
});

function client(method: string) {
  const clock = new VirtualClock();
  const sent: { method: string; atMs: number; to: string | undefined }[] = [];
  const heard: (number | 'timeout' | 'done')[] = [];
  const transaction = new ClientTransaction({
    request: requestOf(method),
    clock,
    send: (message) =>
      sent.push({ method: message.method, atMs: clock.nowMs(), to: headerOf(message, 'to') }),
    onResponse: (response) => heard.push(response.status),
    onTimeout: () => heard.push('timeout'),
    onDone: () => heard.push('done'),
  });
  const answer = (status: number) =>
    transaction.receive(responseTo(requestOf(method), status, { localTag: 'b' }));
  return { clock, sent, heard, answer };
}

describe('a request of ours', () => {
  it('INVITE: is repeated at 0.5, 1.5, 3.5 … s (timer A) and given up after 32 s (timer B)', () => {
    const { clock, sent, heard } = client('INVITE');
    clock.advance(60_000);
    expect(sent.map((each) => each.atMs)).toEqual([0, 500, 1500, 3500, 7500, 15_500, 31_500]);
    expect(heard).toEqual(['done', 'timeout']);
  });

  it('BYE: is repeated no less often than every 4 s (timer E)', () => {
    const { clock, sent } = client('BYE');
    clock.advance(60_000);
    expect(sent.map((each) => each.atMs)).toEqual([
      0, 500, 1500, 3500, 7500, 11_500, 15_500, 19_500, 23_500, 27_500, 31_500,
    ]);
  });

  it('INVITE: is not repeated once the other side rings, however long', () => {
    const { clock, sent, heard, answer } = client('INVITE');
    answer(180);
    clock.advance(300_000);
    expect(sent).toHaveLength(1);
    expect(heard).toEqual([180]);
  });

  it('INVITE: acknowledges a refusal as often as it comes, and reports it once', () => {
    const { sent, heard, answer } = client('INVITE');
    answer(486);
    answer(486);
    expect(sent.map((each) => each.method)).toEqual(['INVITE', 'ACK', 'ACK']);
    expect(sent[1]?.to).toBe('<sip:100@127.0.0.1>;tag=b');
    expect(heard).toEqual([486]);
  });

  it('INVITE: passes a repeated 200 on, because the ACK was lost', () => {
    const { heard, answer } = client('INVITE');
    answer(200);
    answer(200);
    expect(heard).toEqual([200, 200]);
  });
});

function server(method: string) {
  const clock = new VirtualClock();
  const sent: { status: number; atMs: number }[] = [];
  const events: string[] = [];
  const transaction = new ServerTransaction({
    request: requestOf(method),
    clock,
    send: (response: SipResponse) => sent.push({ status: response.status, atMs: clock.nowMs() }),
    onDone: () => events.push('done'),
    onUnacknowledged: () => events.push('unacknowledged'),
  });
  const respond = (status: number) => transaction.respond(responseTo(requestOf(method), status));
  return { clock, sent, events, transaction, respond };
}

describe('a request of the other side', () => {
  it('INVITE: the answer is repeated until acknowledged (timer G)', () => {
    const { clock, sent, events, transaction, respond } = server('INVITE');
    respond(200);
    clock.advance(1600);
    transaction.acknowledge();
    clock.advance(60_000);
    expect(sent.map((each) => each.atMs)).toEqual([0, 500, 1500]);
    expect(events).toEqual(['done']);
  });

  it('INVITE: an answer never acknowledged is reported after 32 s (timer H)', () => {
    const { clock, events, respond } = server('INVITE');
    respond(200);
    clock.advance(32_000);
    expect(events).toEqual(['unacknowledged']);
  });

  it('is answered the same again when it comes again, and only the first final answer counts', () => {
    const { sent, transaction, respond } = server('BYE');
    transaction.receiveAgain();
    respond(200);
    respond(500);
    transaction.receiveAgain();
    expect(sent.map((each) => each.status)).toEqual([200, 200]);
  });
});
