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

/** @throws PortInUseError on the first port that something else has open */
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
async function isFree({ protocol, host, port }: NeededPort): Promise<boolean> {
  return protocol === 'udp' ? canBindUdp(host, port) : canListenTcp(host, port);
}

function canBindUdp(host: string, port: number): Promise<boolean> {
  const socket = createSocket({ type: host.includes(':') ? 'udp6' : 'udp4', reuseAddr: false });
  return new Promise((resolve, reject) => {
    socket.once('error', (error) => settleInUse(error, resolve, reject));
    socket.bind({ address: host, port, exclusive: true }, () => socket.close(() => resolve(true)));
  });
}

function canListenTcp(host: string, port: number): Promise<boolean> {
  const server = createServer();
  return new Promise((resolve, reject) => {
    server.once('error', (error) => settleInUse(error, resolve, reject));
    server.listen({ host, port, exclusive: true }, () => server.close(() => resolve(true)));
  });
}

function settleInUse(error: Error, resolve: (free: boolean) => void, reject: (error: Error) => void): void {
  if ('code' in error && error.code === 'EADDRINUSE') resolve(false);
  else reject(error);
}
