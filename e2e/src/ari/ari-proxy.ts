import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http';
import { connect } from 'node:net';
import type { Duplex } from 'node:stream';
import { text } from 'node:stream/consumers';

export interface AriMeddler {
  /** Waits, or gives the request another address, before Asterisk sees it. */
  ask?(method: string, url: URL): Promise<URL>;
  /** Another answer than Asterisk's, before the engine sees it. */
  answer?(method: string, url: URL, body: string): string;
}

/** Between the engine and Asterisk's REST interface: reads every request, and lets a test meddle. Close it when done. */
export class AriProxy {
  readonly #server: Server;
  readonly #sockets = new Set<Duplex>();
  readonly #toPort: number;
  readonly #meddler: AriMeddler;

  static async open(toPort: number, meddler: AriMeddler): Promise<AriProxy> {
    const proxy = new AriProxy(toPort, meddler);
    proxy.#server.listen(0, '127.0.0.1');
    await once(proxy.#server, 'listening');
    return proxy;
  }

  private constructor(toPort: number, meddler: AriMeddler) {
    this.#toPort = toPort;
    this.#meddler = meddler;
    this.#server = createServer((asked, answering) => {
      this.#pass(asked, answering).catch(() => answering.destroy());
    });
    this.#server.on('upgrade', (asked, near: Duplex) => this.#join(asked, near));
  }

  get url(): string {
    const address = this.#server.address();
    return `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/ari`;
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }

  async #pass(asked: IncomingMessage, answering: ServerResponse): Promise<void> {
    const { method = 'GET', headers } = asked;
    const original = new URL(asked.url ?? '/', this.url);
    const body = await text(asked);
    const url = (await this.#meddler.ask?.(method, original)) ?? original;
    const passed = request({ port: this.#toPort, method, path: url.pathname + url.search, headers });
    passed.end(body);
    const answer: IncomingMessage = (await once(passed, 'response'))[0];
    const said = await text(answer);
    const { 'content-length': _, 'transfer-encoding': __, ...kept } = answer.headers;
    answering.writeHead(answer.statusCode ?? 502, kept);
    answering.end(this.#meddler.answer?.(method, url, said) ?? said);
  }

  /** The event socket passes as it is. */
  #join(asked: IncomingMessage, near: Duplex): void {
    const far = connect(this.#toPort, '127.0.0.1', () => {
      const lines = asked.rawHeaders.flatMap((name, index, all) =>
        index % 2 === 0 ? [`${name}: ${all[index + 1]}`] : [],
      );
      far.write(`${[`GET ${asked.url} HTTP/1.1`, ...lines].join('\r\n')}\r\n\r\n`);
      near.pipe(far).pipe(near);
    });
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
  }
}
