import { createSocket } from 'node:dgram';
import { createServer } from 'node:net';
import { findPortHolder, type PortHolder, type PortProtocol } from './port-holder.ts';

/** A port the product needs. */
export interface NeededPort {
  protocol: PortProtocol;
  host: string;
  port: number;
  /** What it is for: “SIP”. */
  purpose: string;
  /** Environment variable that changes it. */
  setting: string;
  /** Environment variable that changes the address, where one does. */
  hostSetting?: string;
}

export class PortInUseError extends Error {
  readonly code = 'PORT_IN_USE';
  readonly port: number;

  constructor(needed: NeededPort, holder: PortHolder | undefined) {
    super(portSentence(needed, holder));
    this.name = 'PortInUseError';
    this.port = needed.port;
  }
}

/** The address is not this machine's, or the port not this user's to open. */
export class PortRefusedError extends Error {
  readonly code = 'PORT_REFUSED';
}

/**
 * Tries each.
 * @throws PortInUseError on the first port that something else has open
 * @throws PortRefusedError on the first that can't be opened at all
 */
export async function checkPorts(ports: readonly NeededPort[]): Promise<void> {
  for (const needed of ports) {
    if (await isFree(needed)) continue;
    throw new PortInUseError(needed, findPortHolder(needed.protocol, needed.port));
  }
}

export function portSentence({ port, protocol, purpose, setting }: NeededPort, holder?: PortHolder): string {
  const who = holder?.pid === undefined ? 'another program' : `${holder.program} (process ${holder.pid})`;
  return `Port ${port}/${protocol} (${purpose}) is in use by ${who}: end that program, or choose another port with ${setting}.`;
}

/** Opening the port is the only sure test; a table would miss addresses that overlap. */
async function isFree(needed: NeededPort): Promise<boolean> {
  try {
    await (needed.protocol === 'udp' ? bindUdp(needed) : listenTcp(needed));
    return true;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'EADDRINUSE') return false;
    const refusal = refusalSentence(needed, code);
    throw refusal === undefined ? error : new PortRefusedError(refusal);
  }
}

function refusalSentence(needed: NeededPort, code: unknown): string | undefined {
  const { protocol, host, port, purpose, setting, hostSetting } = needed;
  if (code === 'EADDRNOTAVAIL')
    return `${host} is no address of this machine (${purpose}): correct ${hostSetting ?? setting}.`;
  if (code === 'EACCES')
    return `This user may not open port ${port}/${protocol} (${purpose}): choose one above 1023 with ${setting}.`;
  return undefined;
}

function bindUdp({ host, port }: NeededPort): Promise<void> {
  const socket = createSocket({ type: 'udp4', reuseAddr: false });
  return new Promise((resolve, reject) => {
    socket.once('error', reject);
    socket.bind({ address: host, port, exclusive: true }, () => socket.close(resolve));
  });
}

function listenTcp({ host, port }: NeededPort): Promise<void> {
  const server = createServer();
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host, port, exclusive: true }, () => server.close(() => resolve()));
  });
}
