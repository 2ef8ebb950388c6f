import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';

/** A SIP sender without manners: for what a well-behaved phone never sends. */
export interface RawSip {
  readonly port: number;
  /** Start lines of everything that has come in. */
  readonly heard: string[];
  /** @returns the status of the first final answer, or 0 when none came within two seconds */
  request(method: string, user: string, extra?: RequestExtra): Promise<number>;
  close(): Promise<void>;
}

export interface RequestExtra {
  readonly headers?: readonly string[];
  readonly body?: string;
  readonly fromUser?: string;
}

export async function openRawSip(serverPort: number, address = '127.0.0.1'): Promise<RawSip> {
  const socket = createSocket('udp4').bind(0, address);
  await once(socket, 'listening');
  const { port } = socket.address();
  const heard: string[] = [];
  socket.on('message', (packet) => heard.push(packet.toString().split('\r\n')[0] ?? ''));
  let sent = 0;
  return {
    port,
    heard,
    async request(method, user, extra = {}) {
      const id = `${port}-${++sent}`;
      const answer = finalAnswer(socket, id);
      socket.send(render({ method, user, id, port, address, serverPort, ...extra }), serverPort, '127.0.0.1');
      return answer;
    },
    async close() {
      socket.close();
      await once(socket, 'close');
    },
  };
}

async function finalAnswer(socket: Socket, callId: string): Promise<number> {
  const found = Promise.withResolvers<number>();
  const listen = (packet: Buffer): void => {
    const text = packet.toString();
    const status = Number(/^SIP\/2\.0 (\d{3})/.exec(text)?.[1]);
    if (status >= 200 && text.includes(`Call-ID: ${callId}`)) found.resolve(status);
  };
  socket.on('message', listen);
  try {
    return await Promise.race([found.promise, pause(2_000, 0)]);
  } finally {
    socket.off('message', listen);
  }
}

interface Rendered extends RequestExtra {
  readonly method: string;
  readonly user: string;
  readonly id: string;
  readonly port: number;
  readonly address: string;
  readonly serverPort: number;
}

function render({
  method,
  user,
  id,
  port,
  address,
  serverPort,
  headers = [],
  body = '',
  fromUser = 'human',
}: Rendered): string {
  const uri = `sip:${user ? `${user}@` : ''}127.0.0.1:${serverPort}`;
  return [
    `${method} ${uri} SIP/2.0`,
    `Via: SIP/2.0/UDP ${address}:${port};branch=z9hG4bK-${id};rport`,
    'Max-Forwards: 70',
    `From: <sip:${fromUser}@${address}>;tag=${id}`,
    `To: <${uri}>`,
    `Call-ID: ${id}`,
    `CSeq: 1 ${method}`,
    `Contact: <sip:raw@${address}:${port}>`,
    ...headers,
    `Content-Length: ${Buffer.byteLength(body)}`,
    '',
    body,
  ].join('\r\n');
}

/** What an INVITE carries to offer µ-law on a port. */
export function offer(mediaPort: number): RequestExtra {
  const lines = [
    'v=0',
    'o=- 1 1 IN IP4 127.0.0.1',
    's=-',
    'c=IN IP4 127.0.0.1',
    't=0 0',
    `m=audio ${mediaPort} RTP/AVP 0`,
  ];
  return { headers: ['Content-Type: application/sdp'], body: `${lines.join('\r\n')}\r\n` };
}
