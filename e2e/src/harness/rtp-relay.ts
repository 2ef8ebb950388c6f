import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import type { HostPort } from '@patchcord/caller';

/**
 * A wire between a call's audio in the engine and in Asterisk. The engine takes it for Asterisk: what a test puts on it
 * comes from the very address the engine believes. Close it when done.
 */
export class RtpRelay {
  /** Where the engine is to send to, and Asterisk. */
  readonly forEngine: HostPort;
  readonly forAsterisk: HostPort;
  /** What goes to the engine for a packet of Asterisk's; the packet itself unless a test says otherwise. */
  onPacket: (packet: Buffer) => readonly Buffer[] = (packet) => [packet];
  asterisk: HostPort | undefined;
  readonly #near: Socket;
  readonly #far: Socket;

  static async open(engine: HostPort): Promise<RtpRelay> {
    return new RtpRelay(engine, await bound(), await bound());
  }

  private constructor(engine: HostPort, near: Socket, far: Socket) {
    this.#near = near;
    this.#far = far;
    this.forEngine = near.address();
    this.forAsterisk = far.address();
    near.on('message', (packet) => {
      if (this.asterisk) far.send(packet, this.asterisk.port, this.asterisk.address);
    });
    far.on('message', (packet) => {
      for (const each of this.onPacket(packet)) near.send(each, engine.port, engine.address);
    });
  }

  close(): void {
    this.#near.close();
    this.#far.close();
  }
}

async function bound(): Promise<Socket> {
  const socket = createSocket('udp4').bind(0, '127.0.0.1');
  await once(socket, 'listening');
  return socket;
}
