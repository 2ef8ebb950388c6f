import { once } from 'node:events';
import type { Server, Socket } from 'node:net';
import { connect, createServer } from 'node:net';

/** A wire between the engine and Asterisk's HTTP port that a test can cut or deafen. Close it when done. */
export class FaultProxy {
  readonly port: number;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  #passing = true;

  static async open(toPort: number): Promise<FaultProxy> {
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    if (typeof address !== 'object' || !address) throw new Error('The proxy is not listening');
    return new FaultProxy(server, address.port, toPort);
  }

  private constructor(server: Server, port: number, toPort: number) {
    this.#server = server;
    this.port = port;
    server.on('connection', (near) => this.#join(near, connect(toPort, '127.0.0.1')));
  }

  /** Breaks every connection and refuses new ones until `mend`. */
  cut(): void {
    this.#passing = false;
    for (const socket of this.#sockets) socket.destroy();
  }

  /** Connections stay, nothing passes any more; new ones are accepted and stay silent. */
  blackHole(): void {
    this.#passing = false;
    for (const socket of this.#sockets) socket.unpipe().pause();
  }

  /** New connections pass again. */
  mend(): void {
    this.#passing = true;
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    this.#server.close();
    await once(this.#server, 'close');
  }

  #join(near: Socket, far: Socket): void {
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      this.#sockets.add(socket);
      socket.on('close', () => {
        this.#sockets.delete(socket);
        other.destroy();
      });
      socket.on('error', () => other.destroy());
    }
    if (this.#passing) near.pipe(far).pipe(near);
  }
}
