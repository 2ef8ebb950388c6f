import { createSocket, type Socket } from 'node:dgram';
import type { HostPort } from './address.ts';

/** Carries datagrams of SIP. Tests wrap one to lose packets. */
export interface SipTransport {
  readonly local: HostPort;
  send(datagram: string, to: HostPort): void;
  receive(listener: (datagram: string, from: HostPort) => void): void;
  /** What is sent afterwards is lost. */
  close(): Promise<void>;
}

export class SipSocketError extends Error {
  readonly code = 'caller/sip-port';
}

/** Opens a UDP port for SIP; port 0 takes a free one. Throws SipSocketError when the port is taken. */
export async function openSipSocket({ address, port }: HostPort): Promise<SipTransport> {
  const socket = await bindUdp({ address, port }).catch((error: unknown) => {
    const why = error instanceof Error ? error.message : String(error);
    throw new SipSocketError(
      `The phone can't use UDP ${address}:${port} (${why}). Choose another port or stop its owner.`,
    );
  });
  let open = true;
  return {
    local: { address, port: socket.address().port },
    send: (datagram, to) => {
      if (open) socket.send(datagram, to.port, to.address);
    },
    receive: (listener) => {
      socket.on('message', (bytes, from) => listener(bytes.toString('utf8'), from));
    },
    close: () => {
      open = false;
      return new Promise((resolve) => socket.close(() => resolve()));
    },
  };
}

/** A bound UDP socket that sends to literal addresses without deferring to the resolver. */
export function bindUdp({ address, port }: HostPort): Promise<Socket> {
  const socket = createSocket({
    type: 'udp4',
    // Hundreds of calls may answer in the same millisecond.
    recvBufferSize: 1 << 20,
    // Without this even a literal address waits a turn of the event loop.
    lookup: (host, _options, done) => done(null, host, 4),
  });
  return new Promise((resolve, reject) => {
    socket.once('error', reject);
    socket.bind(port, address, () => {
      socket.off('error', reject);
      // On loopback a send to a closed port comes back as an error of a later call; the SIP timers and the
      // silence on the line already tell what matters.
      socket.on('error', () => undefined);
      resolve(socket);
    });
  });
}
