import { createSocket, type Socket } from 'node:dgram';
import type { PortRange } from './port-range.ts';

/** No socket could be opened for a call. */
export class RtpSocketError extends Error {
  readonly code: 'RTP_PORTS_EXHAUSTED' | 'RTP_PORT_TAKEN' | 'RTP_BIND_FAILED';

  constructor(code: RtpSocketError['code'], sentence: string) {
    super(sentence);
    this.code = code;
  }
}

/** The UDP socket of one call. */
export class RtpSocket {
  readonly port: number;
  readonly #socket: Socket;
  #remoteAddress = '';
  #remotePort = 0;

  constructor(socket: Socket) {
    this.#socket = socket;
    this.port = socket.address().port;
    // Without a listener an ICMP error (far side gone) would end the thread; the call's own signalling reports it.
    socket.on('error', ignore);
  }

  receive(datagram: (packet: Buffer, address: string, port: number) => void): void {
    this.#socket.on('message', (packet, from) => datagram(packet, from.address, from.port));
  }

  connect(address: string, port: number): void {
    this.#remoteAddress = address;
    this.#remotePort = port;
  }

  /** Sends nothing before `connect`. */
  send(packet: Buffer): void {
    if (this.#remotePort === 0) return;
    this.#socket.send(packet, 0, packet.length, this.#remotePort, this.#remoteAddress, ignore);
  }

  /** The port is free when this settles. */
  close(): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#socket.close(resolve);
    return promise;
  }
}

/** Binds the next free port of the range; fails with `RtpSocketError`. */
export async function openRtpSocket(bindAddress: string, range: PortRange): Promise<RtpSocket> {
  for (const port of range.ports()) {
    const socket = await tryPort(bindAddress, port);
    if (socket !== null) return new RtpSocket(socket);
  }
  throw new RtpSocketError(
    'RTP_PORTS_EXHAUSTED',
    'Every RTP port of the range is in use; end calls or widen PATCHCORD_RTP.',
  );
}

/** Binds the port a call was on before; fails with `RtpSocketError`. */
export async function openRtpSocketAt(bindAddress: string, port: number): Promise<RtpSocket> {
  const socket = await tryPort(bindAddress, port);
  if (socket !== null) return new RtpSocket(socket);
  throw new RtpSocketError(
    'RTP_PORT_TAKEN',
    `UDP ${bindAddress}:${port}, where a call's audio was before the restart, is another program's now.`,
  );
}

async function tryPort(bindAddress: string, port: number): Promise<Socket | null> {
  const family = bindAddress.includes(':') ? 6 : 4;
  const socket = createSocket({
    type: family === 6 ? 'udp6' : 'udp4',
    // Addresses are literal: without this, send() waits for a look-up and a reused buffer goes out twice.
    lookup: (host, _options, done) => done(null, host, family),
  });
  const { promise, resolve, reject } = Promise.withResolvers<Socket | null>();
  const failed = (error: NodeJS.ErrnoException) => {
    socket.close();
    if (error.code === 'EADDRINUSE') return resolve(null);
    const sentence = `UDP ${bindAddress}:${port} can't be bound (${error.message}); check PATCHCORD_RTP_BIND.`;
    reject(new RtpSocketError('RTP_BIND_FAILED', sentence));
  };
  socket.once('error', failed);
  socket.bind({ address: bindAddress, port, exclusive: true }, () => {
    socket.off('error', failed);
    resolve(socket);
  });
  return promise;
}

function ignore(): void {
  // A datagram that couldn't be sent is a lost datagram, as on any network.
}
