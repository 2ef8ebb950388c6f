import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';

/** How a request is met. `{ slowMs }` passes it on late; the rest never reach what is behind. */
export type Mood = 'well' | { readonly slowMs: number } | keyof typeof wrongAnswers;

export interface Asked {
  readonly method: string;
  readonly url: string;
  readonly body: string;
}

/** What servers send when they are not themselves: a status, a content type and a body. */
const wrongAnswers = {
  'web page': [200, 'text/html', '<html><body>Be right back!</body></html>'],
  'broken JSON': [200, 'application/json', '{"state":"sent","item":"X200'],
  'wrong types': [
    200,
    'application/json',
    JSON.stringify({ name: 7, state: [1], item: {}, day: 'soon', price: 'little', stock: 'many', code: {} }),
  ],
  500: [500, 'application/json', '{"error":"INTERNAL"}'],
} as const satisfies Record<string, readonly [status: number, type: string, body: string]>;

/** Stands before a server on loopback and passes everything on, until it is told to be down, slow or out of its mind. */
export class MoodyServer {
  readonly port: number;
  /** Every request that came, oldest first. */
  readonly asked: Asked[] = [];
  moodFor: (asked: Asked) => Mood = () => 'well';
  readonly #server: Server;
  readonly #origin: string;

  static async before(origin: string): Promise<MoodyServer> {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    if (typeof address !== 'object' || !address) throw new Error('The server listens on no port.');
    return new MoodyServer(server, address.port, origin);
  }

  private constructor(server: Server, port: number, origin: string) {
    this.#server = server;
    this.#origin = origin;
    this.port = port;
    server.on('request', (request, response) => {
      this.#meet(request, response).catch(() => response.destroy());
    });
  }

  /** Whoever connects is refused. */
  async goDown(): Promise<void> {
    const closed = once(this.#server, 'close');
    this.#server.close();
    this.#server.closeAllConnections();
    await closed;
  }

  async comeBack(): Promise<void> {
    this.#server.listen(this.port, '127.0.0.1');
    await once(this.#server, 'listening');
  }

  async close(): Promise<void> {
    if (this.#server.listening) await this.goDown();
  }

  async #meet(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '', url = '', headers } = request;
    const asked = { method, url, body: await text(request) };
    this.asked.push(asked);
    const mood = this.moodFor(asked);
    if (typeof mood === 'object') await pause(mood.slowMs);
    else if (mood !== 'well') return answer(response, wrongAnswers[mood]);
    const passed = await fetch(this.#origin + url, {
      method,
      headers: passedOn(headers),
      ...(asked.body && { body: asked.body }),
    });
    const type = passed.headers.get('content-type') ?? 'application/json';
    answer(response, [passed.status, type, await passed.text()]);
  }
}

function answer(
  response: ServerResponse,
  [status, type, body]: readonly [status: number, type: string, body: string],
): void {
  response.writeHead(status, { 'content-type': type }).end(body);
}

function passedOn(headers: IncomingMessage['headers']): Record<string, string> {
  return Object.fromEntries(
    ['authorization', 'content-type', 'idempotency-key'].flatMap((name) => {
      const value = headers[name];
      return typeof value === 'string' ? [[name, value]] : [];
    }),
  );
}
