import { setImmediate as turn } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import type { IncomingCall } from './incoming-call.ts';
import type { HostPort } from './sip/address.ts';
import { cseqOf, headerOf, type SipMessage } from './sip/message.ts';
import { parseMessage } from './sip/parse-message.ts';
import type { SipTransport } from './sip/socket.ts';
import { SipPhone } from './sip-phone.ts';
import { VirtualClock } from './virtual-clock.ts';

/** The other side by hand: what the phone sends is kept, what it gets is written out. */
class Wire implements SipTransport {
  readonly local: HostPort = { address: '127.0.0.1', port: 5060 };
  readonly sent: SipMessage[] = [];
  #listener: (datagram: string, from: HostPort) => void = () => undefined;

  send(datagram: string): void {
    const message = parseMessage(datagram);
    if (message) this.sent.push(message);
  }

  receive(listener: (datagram: string, from: HostPort) => void): void {
    this.#listener = listener;
  }

  async close(): Promise<void> {
    this.#listener = () => undefined;
  }

  deliver(method: string, sequence: number, { toTag = '', body = '' } = {}): void {
    const lines = [
      `${method} sip:desk@127.0.0.1:5060 SIP/2.0`,
      `Via: SIP/2.0/UDP 127.0.0.1:5090;branch=z9hG4bK-${method}-${sequence};rport`,
      'From: "Lea" <sip:+1555@127.0.0.1>;tag=lea',
      `To: <sip:desk@127.0.0.1>${toTag && `;tag=${toTag}`}`,
      'Call-ID: one',
      `CSeq: ${sequence} ${method}`,
      'Contact: <sip:lea@127.0.0.1:5090>',
      `Content-Length: ${body.length}`,
    ];
    this.#listener(`${lines.join('\r\n')}\r\n\r\n${body}`, { address: '127.0.0.1', port: 5090 });
  }

  get statuses(): number[] {
    return this.sent.map((message) => (message.kind === 'response' ? message.status : 0)).filter(Boolean);
  }

  get methods(): string[] {
    return this.sent.flatMap((message) => (message.kind === 'request' ? [message.method] : []));
  }

  get last(): SipMessage | undefined {
    return this.sent.at(-1);
  }
}

const sdp = (port: number, more = '') =>
  `v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=audio ${port} RTP/AVP 0\r\n${more}`;

let phone: SipPhone | undefined;
let clock = new VirtualClock();

afterEach(async () => {
  const closing = phone?.close();
  // The phone waits for its BYE to be answered; nobody here answers, so its clock is moved on.
  for (let n = 0; n < 200; n++) {
    clock.advance(10);
    await turn();
  }
  await closing;
});

async function called(invite: { body?: string } = { body: sdp(4000) }) {
  clock = new VirtualClock();
  const wire = new Wire();
  const arrived = Promise.withResolvers<IncomingCall>();
  phone = await SipPhone.open({ transport: wire, clock, onCall: arrived.resolve });
  wire.deliver('INVITE', 1, invite);
  const call = await arrived.promise;
  return { wire, call };
}

async function taken(invite?: { body?: string }) {
  const { wire, call } = await called(invite);
  call.answer();
  const toTag = /tag=(\w+)/.exec(headerOf(wire.last ?? fail(), 'to') ?? '')?.[1] ?? '';
  return { wire, call, toTag };
}

function fail(): never {
  throw new Error('nothing was sent');
}

describe('a call that comes in', () => {
  it('is presented with who calls, and answered with our SDP', async () => {
    const { wire, call } = await taken();
    expect(call).toMatchObject({ from: '+1555', to: 'desk' });
    expect(wire.statuses).toEqual([100, 200]);
    expect(wire.last?.body).toContain(`m=audio ${call.leg.port} RTP/AVP 0\r\n`);
    expect(call.leg.agreed?.remote.port).toBe(4000);
  });

  it('without an offer gets ours, and theirs comes with the ACK', async () => {
    const { wire, call, toTag } = await taken({ body: '' });
    expect(wire.last?.body).toContain('RTP/AVP 0 8 101');
    expect(call.leg.agreed).toBeUndefined();
    wire.deliver('ACK', 1, { toTag, body: sdp(4002) });
    expect(call.leg.agreed?.remote.port).toBe(4002);
  });

  it('is moved, held and fetched back by re-INVITE', async () => {
    const { wire, call, toTag } = await taken();
    wire.deliver('ACK', 1, { toTag });
    wire.deliver('INVITE', 2, { toTag, body: sdp(4010) });
    expect(call.leg.agreed?.remote.port).toBe(4010);
    wire.deliver('INVITE', 3, { toTag, body: sdp(4010, 'a=sendonly\r\n') });
    expect(call.leg.agreed?.remoteListens).toBe(false);
    expect(wire.last?.body).toContain('a=recvonly');
    wire.deliver('INVITE', 4, { toTag });
    expect(wire.last?.body).toContain('RTP/AVP 0 8 101');
    wire.deliver('INVITE', 5, { toTag, body: sdp(4010).replace('AVP 0', 'AVP 18') });
    expect(wire.last).toMatchObject({ status: 488 });
    expect(call.isUp).toBe(true);
  });

  it('is ended when our answer is never acknowledged', async () => {
    const { wire, call } = await taken();
    clock.advance(31_000);
    expect(wire.methods).toEqual([]);
    clock.advance(1200);
    expect(wire.methods).toEqual(['BYE']);
    expect(await call.ended).toMatchObject({ by: 'nobody', how: 'timed-out' });
  });

  it('says what it can do, and what it can’t', async () => {
    const { wire, toTag } = await taken();
    wire.deliver('OPTIONS', 2, { toTag });
    wire.deliver('REFER', 3, { toTag });
    wire.deliver('BYE', 4, { toTag: 'stranger' });
    wire.deliver('OPTIONS', 5);
    wire.deliver('SUBSCRIBE', 6);
    const answers = wire.sent.filter((message) => cseqOf(message).number > 1);
    expect(answers.map((message) => message.kind === 'response' && message.status)).toEqual([
      200, 405, 481, 200, 405,
    ]);
  });

  it('isn’t ended by a CANCEL of something else', async () => {
    const { wire, call } = await called();
    wire.deliver('CANCEL', 1);
    // Its branch isn't the INVITE's.
    expect(wire.last).toMatchObject({ status: 481 });
    expect(call.ending).toBeUndefined();
  });

  it('ended by a BYE is known no longer', async () => {
    const { wire, call, toTag } = await taken();
    wire.deliver('BYE', 2, { toTag });
    expect(await call.ended).toMatchObject({ by: 'them', how: 'hung-up' });
    expect(wire.last).toMatchObject({ status: 200 });
    wire.deliver('BYE', 3, { toTag });
    expect(wire.last).toMatchObject({ status: 481 });
  });
});
