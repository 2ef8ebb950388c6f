import { createSocket } from 'node:dgram';
import { createServer, type Server } from 'node:net';

/** Ports of one product under test, apart from those of a product that runs beside it (docs/settings.md). */
export interface TestPorts {
  readonly api: number;
  readonly sip: number;
  readonly ari: number;
  readonly human: number;
  readonly backend: number;
  readonly designer: number;
  readonly asteriskRtp: { readonly first: number; readonly last: number };
  readonly engineRtp: { readonly first: number; readonly last: number };
}

const slots = 8;

/** Blocks that are this process's until it ends, by the socket that says so to others. */
const ours = new Map<number, Server>();

/**
 * The first block of ports nobody uses. Several test runs may stand side by side and start in the same moment: a block
 * belongs to the process that holds its last port, which is free again when that process has died, however it died.
 */
export async function freePorts(): Promise<TestPorts> {
  for (let slot = 0; slot < slots; slot++) {
    if ((await isOurs(slot)) && (await isUnused(portsOf(slot)))) return portsOf(slot);
  }
  throw new Error('All blocks of test ports are in use: end other test runs, then try again.');
}

async function isOurs(slot: number): Promise<boolean> {
  if (ours.has(slot)) return true;
  const claim = await listening(firstOf(slot) + slotPorts - 1);
  // Unreferenced: it must not keep a process alive that has nothing left to do.
  if (claim) ours.set(slot, claim.unref());
  return claim !== null;
}

/** Nobody listens where the product would. */
export async function isUnused({ api, ari, sip, human, backend, designer }: TestPorts): Promise<boolean> {
  const free = await Promise.all([
    isFree(api),
    isFree(ari),
    isFree(backend),
    isFree(designer),
    isFreeUdp(sip),
    isFreeUdp(human),
  ]);
  return free.every(Boolean);
}

const slotPorts = 10;
const firstOf = (slot: number): number => 5100 + slot * slotPorts;

function portsOf(slot: number): TestPorts {
  const first = firstOf(slot);
  // Below 32768, and above the product's own ranges (20000–27999).
  const rtp = 28_000 + slot * 560;
  return {
    api: first,
    ari: first + 1,
    sip: first + 2,
    human: first + 3,
    backend: first + 4,
    designer: first + 5,
    asteriskRtp: { first: rtp, last: rtp + 279 },
    engineRtp: { first: rtp + 280, last: rtp + 559 },
  };
}

async function isFree(port: number): Promise<boolean> {
  const server = await listening(port);
  return server !== null && new Promise((resolve) => server.close(() => resolve(true)));
}

/** A socket on the port, which is its owner's from then on; null where it has one. */
export function listening(port: number): Promise<Server | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(null));
    server.listen(port, '127.0.0.1', () => resolve(server));
  });
}

function isFreeUdp(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createSocket('udp4');
    socket.once('error', () => resolve(false));
    socket.bind(port, '127.0.0.1', () => socket.close(() => resolve(true)));
  });
}
