import { createServer } from 'node:net';
import type { TestPorts } from '../harness/ports.ts';
import type { PortSpan } from './capture/port-set.ts';

/** Ports of one benchmark: room for 250 calls, and spans by which a capture tells whose packets are whose. */
export interface BenchPorts extends TestPorts {
  /** SIPp's audio, apart from that of callers whose packets are looked at. */
  readonly load: PortSpan;
  /** Where the scripted recogniser says that it has finished; nobody listens, the capture sees it. */
  readonly marker: number;
}

const blocks = 3;

/** The first block nobody uses, below the product's own ports (20000–27999). */
export async function benchPorts(): Promise<BenchPorts> {
  for (let block = 0; block < blocks; block++) {
    const ports = portsOf(block);
    if ((await isFree(ports.api)) && (await isFree(ports.ari))) return ports;
  }
  throw new Error('All blocks of bench ports (5200–5229) are in use: end other benchmarks, then try again.');
}

function portsOf(block: number): BenchPorts {
  const first = 5200 + 10 * block;
  const audio = 10_000 + 3000 * block;
  return {
    api: first,
    ari: first + 1,
    sip: first + 2,
    human: first + 3,
    marker: first + 4,
    // Asterisk takes an even port and the odd one after it for each of a call's two legs.
    asteriskRtp: { first: audio, last: audio + 1199 },
    engineRtp: { first: audio + 1200, last: audio + 1799 },
    load: { first: audio + 1800, last: audio + 2999 },
  };
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
