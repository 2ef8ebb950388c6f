import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import { WebSocketServer } from 'ws';
import type { FakeReply, FakeRequest } from './fake-ari-routes.ts';
import { answerRequest } from './fake-ari-routes.ts';
import { FakeAsterisk } from './fake-asterisk.ts';

/** What a request meets instead of an answer. `done-…`: the deed is done, only its answer is late or lost. */
export type Misbehaviour =
  | { readonly kind: 'status'; readonly status: number; readonly body?: string }
  | { readonly kind: 'stall' }
  | { readonly kind: 'cut' }
  | { readonly kind: 'done-but-cut' }
  | { readonly kind: 'wait'; readonly for: Promise<unknown> }
  | { readonly kind: 'done-then-wait'; readonly for: Promise<unknown> };

export type UpgradeMisbehaviour =
  | { readonly kind: 'status'; readonly status: number }
  | { readonly kind: 'stall' };

const password = 'secret';
const apiDocs = new URL('../api-docs/', import.meta.url);

/** A loopback ARI server that knows how to misbehave. Close it when done. */
export class FakeAriServer {
  readonly asterisk: FakeAsterisk;
  /** `METHOD /path?query` of every request, in order of arrival. */
  readonly requests: string[] = [];
  /** Authorization headers of the WebSocket handshakes. */
  readonly handshakes: (string | undefined)[] = [];
  /** Events are kept back while this is true, and lost while no socket is open. */
  muted = false;
  upgrade: UpgradeMisbehaviour | undefined;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  readonly #webSockets = new WebSocketServer({ noServer: true });
  readonly #clients = new Map<WebSocket, Duplex>();
  readonly #misbehaviours: { readonly pattern: RegExp; readonly what: Misbehaviour; left: number }[] = [];

  static async open(app = 'test-app'): Promise<FakeAriServer> {
    const server = new FakeAriServer(app);
    server.#server.listen(0, '127.0.0.1');
    await once(server.#server, 'listening');
    return server;
  }

  private constructor(app: string) {
    this.asterisk = new FakeAsterisk(app, (event) => this.sendRaw(JSON.stringify(event)));
    this.#server = createServer((request, response) => void this.#answer(request, response));
    this.#server.on('upgrade', (request, socket, head) => this.#upgrade(request, socket, head));
    this.#server.on('connection', (socket) => {
      this.#sockets.add(socket);
      socket.on('close', () => this.#sockets.delete(socket));
    });
  }

  get address(): { url: string; username: string; password: string } {
    return { url: `http://127.0.0.1:${this.port}/ari`, username: 'patchcord', password };
  }

  get port(): number {
    const address = this.#server.address();
    if (!isAddress(address)) throw new Error('The fake is not listening');
    return address.port;
  }

  get connected(): number {
    return this.#clients.size;
  }

  /** Requests matching `METHOD /path` meet this, `times` times. */
  misbehave(pattern: RegExp, what: Misbehaviour, times = 1): void {
    this.#misbehaviours.push({ pattern, what, left: times });
  }

  sendRaw(frame: string | Uint8Array): void {
    if (!this.muted) for (const client of this.#clients.keys()) client.send(frame);
  }

  /** As a router losing its state would: the TCP connections break. */
  cutSockets(): void {
    for (const client of this.#clients.keys()) client.terminate();
    this.#clients.clear();
  }

  /** The peer is there for TCP, and deaf: nothing is read, so no ping is answered. */
  blackHole(): void {
    for (const stream of this.#clients.values()) stream.pause();
  }

  async close(): Promise<void> {
    if (!this.#server.listening) return;
    for (const socket of this.#sockets) socket.destroy();
    this.#webSockets.close();
    this.#server.close();
    await once(this.#server, 'close');
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://fake');
    const query = await allParameters(request, url);
    const parsed = {
      method: request.method ?? '',
      path: decodeURIComponent(url.pathname).replace(/^\/ari/, ''),
      query,
    };
    this.requests.push(`${parsed.method} ${parsed.path}${query.size ? `?${query}` : ''}`);
    const wrong = this.#misbehaviours.find(
      ({ pattern, left }) => left > 0 && pattern.test(`${parsed.method} ${parsed.path}`),
    );
    if (wrong) wrong.left -= 1;
    if (wrong?.what.kind === 'stall') return;
    if (wrong?.what.kind === 'cut') return void request.socket.destroy();
    if (wrong?.what.kind === 'wait') await wrong.what.for;
    if (wrong?.what.kind === 'status')
      return send(response, wrong.what.status, wrong.what.body ?? '{"message":"As scripted"}');
    if (!authorised(request, url)) return send(response, 401, '{"message":"Authentication required"}');
    const reply = (await this.#document(parsed)) ?? answerRequest(this.asterisk, parsed);
    if (wrong?.what.kind === 'done-then-wait') await wrong.what.for;
    if (wrong?.what.kind === 'done-but-cut') return void request.socket.destroy();
    send(response, reply.status, reply.body === undefined ? '' : JSON.stringify(reply.body));
  }

  /** The API documents, for clients that read them. */
  async #document({ method, path }: FakeRequest): Promise<FakeReply | undefined> {
    const name = /^\/api-docs\/(\w+)\.json$/.exec(path)?.[1];
    if (method !== 'GET' || !name) return undefined;
    const names = (await readdir(apiDocs)).flatMap(
      (file) => /^(?!version)(\w+)\.json$/.exec(file)?.[1] ?? [],
    );
    const basePath = this.address.url;
    if (name === 'resources') {
      const apis = names.map((each) => ({ path: `/api-docs/${each}.{format}`, description: each }));
      return { status: 200, body: { apiVersion: '10.0.0', swaggerVersion: '1.1', basePath, apis } };
    }
    if (!names.includes(name)) return undefined;
    const document: unknown = JSON.parse(await readFile(new URL(`${name}.json`, apiDocs), 'utf8'));
    return { status: 200, body: { ...Object(document), basePath } };
  }

  #upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    this.handshakes.push(request.headers.authorization);
    if (this.upgrade?.kind === 'stall') return;
    const url = new URL(request.url ?? '/', 'http://fake');
    const status = this.upgrade?.status ?? (authorised(request, url) ? 101 : 401);
    if (status !== 101)
      return void socket.end(`HTTP/1.1 ${status} Refused\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`);
    this.#webSockets.handleUpgrade(request, socket, head, (client) => {
      this.#clients.set(client, socket);
      client.on('close', () => this.#clients.delete(client));
      client.on('error', () => client.terminate());
    });
  }
}

function isAddress(address: string | AddressInfo | null): address is AddressInfo {
  return typeof address === 'object' && address !== null;
}

/** ari-client puts the credentials into the query of its WebSocket, and some parameters into a JSON body. */
function authorised(request: IncomingMessage, url: URL): boolean {
  const expected = `patchcord:${password}`;
  return (
    url.searchParams.get('api_key') === expected ||
    request.headers.authorization === `Basic ${Buffer.from(expected).toString('base64')}`
  );
}

async function allParameters(request: IncomingMessage, url: URL): Promise<URLSearchParams> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const query = new URLSearchParams(url.search);
  const text = Buffer.concat(chunks).toString();
  if (text)
    for (const [name, value] of Object.entries(Object(JSON.parse(text))))
      query.set(name, typeof value === 'string' ? value : JSON.stringify(value));
  return query;
}

function send(response: ServerResponse, status: number, body: string): void {
  response.writeHead(status, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
  });
  response.end(body);
}
