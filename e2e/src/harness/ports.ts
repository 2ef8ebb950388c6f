import { createSocket } from 'node:dgram';
import { createServer } from 'node:net';

/** Ports of one product under test, apart from those of a product that runs beside it (docs/settings.md). */
export interface TestPorts {
  readonly api: number;
  readonly sip: number;
  readonly ari: number;
  readonly human: number;
  readonly asteriskRtp: { readonly first: number; readonly last: number };
  readonly engineRtp: { readonly first: number; readonly last: number };
}

const slots = 8;

/** The first block of ports nobody uses: several test runs may stand side by side. */
export async function freePorts(): Promise<TestPorts> {
  for (let slot = 0; slot < slots; slot++) {
    const ports = portsOf(slot);
    const free = await Promise.all([
      isFree(ports.api),
      isFree(ports.ari),
      isFreeUdp(ports.sip),
      isFreeUdp(ports.human),
    ]);
    if (free.every(Boolean)) return ports;
  }
  throw new Error('All blocks of test ports are in use: end other test runs, then try again.');
}

function portsOf(slot: number): TestPorts {
  const first = 5100 + slot * 10;
  // Below 32768, and above the product's own ranges (20000–27999).
  const rtp = 28_000 + slot * 560;
  return {
    api: first,
    ari: first + 1,
    sip: first + 2,
    human: first + 3,
    asteriskRtp: { first: rtp, last: rtp + 279 },
    engineRtp: { first: rtp + 280, last: rtp + 559 },
  };
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}

function isFreeUdp(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createSocket('udp4');
    socket.once('error', () => resolve(false));
    socket.bind(port, '127.0.0.1', () => socket.close(() => resolve(true)));
  });
}
