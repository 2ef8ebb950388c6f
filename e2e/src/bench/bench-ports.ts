import type { Server } from 'node:net';
import { isUnused, listening, type TestPorts } from '../harness/ports.ts';
import type { PortSpan } from './capture/port-set.ts';

/** Ports of one benchmark: room for 250 calls, and spans by which a capture tells whose packets are whose. */
export interface BenchPorts extends TestPorts {
  /** SIPp's audio, apart from that of callers whose packets are looked at. */
  readonly load: PortSpan;
  /** Where the scripted recogniser says that it has finished; nobody listens, the capture sees it. */
  readonly marker: number;
}

const blocks = 3;
const portsABlock = 10;
const firstOf = (block: number): number => 5200 + block * portsABlock;

/** Blocks that are ours until we end, by the socket that says so to others. */
const ours = new Map<number, Server>();

/**
 * The first block nobody uses, below the product's own ports (20000–27999). It belongs to the process that holds its last
 * port, so two benches that start together don't take the same one.
 */
export async function benchPorts(): Promise<BenchPorts> {
  for (let block = 0; block < blocks; block++) {
    const ports = portsOf(block);
    if ((await isOurs(block)) && (await isUnused(ports))) return ports;
  }
  throw new Error('All blocks of bench ports (5200–5229) are in use: end other benchmarks, then try again.');
}

function portsOf(block: number): BenchPorts {
  const first = firstOf(block);
  const audio = 10_000 + 3000 * block;
  return {
    api: first,
    ari: first + 1,
    sip: first + 2,
    human: first + 3,
    marker: first + 4,
    backend: first + 5,
    designer: first + 6,
    // Asterisk takes an even port and the odd one after it for each of a call's two legs.
    asteriskRtp: { first: audio, last: audio + 1199 },
    engineRtp: { first: audio + 1200, last: audio + 1799 },
    load: { first: audio + 1800, last: audio + 2999 },
  };
}

async function isOurs(block: number): Promise<boolean> {
  if (ours.has(block)) return true;
  const claim = await listening(firstOf(block) + portsABlock - 1);
  if (claim !== null) ours.set(block, claim.unref());
  return claim !== null;
}
