import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';

/** Ports for doubles of cloud services; the first free one is taken. */
const PORTS = { first: 26_500, last: 26_599 };

/** How the double treats the next requests. */
export type DoubleBehaviour =
  | 'answer'
  | 'unauthorised'
  | 'rate-limited'
  | 'out-of-credit'
  | 'overloaded'
  | 'unknown-model'
  | 'never-begins'
  | 'stalls'
  | 'resets'
  | 'ends-early'
  | 'garbage'
  | 'wrong-shape'
  | 'error-in-stream'
  | 'unknown-tool'
  | 'broken-arguments'
  | 'cut-off'
  | 'filtered'
  | 'never-closes'
  | 'never-stops'
  | 'no-usage';

/**
 * A loopback stand-in for POST /v1/chat/completions with `stream: true`, written from OpenAI's API reference (“Chat
 * Completions → Streaming”): server-sent events of `chat.completion.chunk`, ended by `[DONE]`. It answers “We are open
 * from nine to five.”, or calls the tool whose name's word the caller's last message has.
 */
export class ChatCompletionsDouble {
  behaviour: DoubleBehaviour = 'answer';
  /** What a request waits for before its answer begins. */
  hold: Promise<void> = Promise.resolve();
  /** Bodies received, oldest first. */
  readonly requests: unknown[] = [];
  readonly #server: Server;
  /** Streams that are still open, to see that an abort reaches the service. */
  open = 0;

  private constructor() {
    this.#server = createServer((request, response) => void this.#serve(request, response));
  }

  static async start(): Promise<ChatCompletionsDouble> {
    const double = new ChatCompletionsDouble();
    for (let port = PORTS.first; port <= PORTS.last; port++) if (await double.#listen(port)) return double;
    throw new Error(
      `No port between ${PORTS.first} and ${PORTS.last} is free for the double; end what uses them.`,
    );
  }

  get baseUrl(): string {
    const address = this.#server.address();
    return typeof address === 'object' && address ? `http://127.0.0.1:${address.port}/v1` : '';
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((closed) => this.#server.close(closed));
  }

  #listen(port: number): Promise<boolean> {
    return new Promise((settle) => {
      this.#server.once('error', () => settle(false));
      this.#server.listen(port, '127.0.0.1', () => settle(true));
    });
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body: Buffer[] = [];
    for await (const piece of request) body.push(piece);
    if (request.method !== 'POST' || request.url !== '/v1/chat/completions') {
      refuse(response, 404, 'not_found');
      return;
    }
    const asked = JSON.parse(Buffer.concat(body).toString());
    this.requests.push(asked);
    const refusal = refusals[this.behaviour];
    if (refusal) {
      refuse(response, ...refusal);
      return;
    }
    this.open++;
    response.on('close', () => this.open--);
    if (this.behaviour === 'never-begins') return;
    await this.hold;
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-cache' });
    this.#stream(response, asked);
  }

  #stream(response: ServerResponse, asked: Asked): void {
    const events = new ChunkWriter(response, asked, this.behaviour !== 'no-usage');
    events.send({ delta: { role: 'assistant', content: '' } });
    const tool = this.behaviour === 'answer' ? wantedTool(asked) : undefined;
    if (tool) events.call(tool, ['{', '}']);
    else if (this.behaviour === 'unknown-tool') events.call('launch_rocket', ['{}']);
    else if (this.behaviour === 'broken-arguments')
      events.call(asked.tools?.[0]?.function.name ?? '', ['{"a":', ' nonsense']);
    else this.#speak(response, events);
  }

  #speak(response: ServerResponse, events: ChunkWriter): void {
    events.send({ delta: { content: 'We are open' } });
    const fault = faults[this.behaviour];
    if (fault) {
      fault(response, events);
      return;
    }
    events.send({ delta: { content: ' from nine' } });
    events.send({ delta: { content: ' to five.' } });
    events.stop('stop');
    if (this.behaviour !== 'never-closes') events.end();
  }
}

/** Writes one answer's events. */
class ChunkWriter {
  readonly #response: ServerResponse;
  readonly #asked: Asked;
  readonly #usage: boolean;

  constructor(response: ServerResponse, asked: Asked, usage: boolean) {
    this.#response = response;
    this.#asked = asked;
    this.#usage = usage && asked.stream_options?.include_usage === true;
  }

  send(choice: object | null, rest: object = {}): void {
    const choices = choice ? [{ index: 0, finish_reason: null, ...choice }] : [];
    const head = { id: 'chatcmpl-1', object: 'chat.completion.chunk', created: 1_700_000_000 };
    this.raw(JSON.stringify({ ...head, model: this.#asked.model, choices, ...rest }));
  }

  raw(data: string): void {
    this.#response.write(`data: ${data}\n\n`);
  }

  stop(reason: string): void {
    this.send({ delta: {}, finish_reason: reason });
  }

  call(name: string, pieces: readonly string[]): void {
    const head = { index: 0, id: 'call_1', type: 'function', function: { name, arguments: '' } };
    this.send({ delta: { tool_calls: [head] } });
    for (const piece of pieces)
      this.send({ delta: { tool_calls: [{ index: 0, function: { arguments: piece } }] } });
    this.stop('tool_calls');
    this.end();
  }

  end(): void {
    if (this.#usage)
      this.send(null, { usage: { prompt_tokens: 42, completion_tokens: 7, total_tokens: 49 } });
    this.#response.end('data: [DONE]\n\n');
  }
}

/** What goes wrong after the first words. */
const faults: Partial<Record<DoubleBehaviour, (response: ServerResponse, events: ChunkWriter) => void>> = {
  stalls: () => undefined,
  resets: (response) => {
    setTimeout(() => response.socket?.resetAndDestroy(), 20);
  },
  'ends-early': (response) => {
    response.end();
  },
  garbage: (response, events) => {
    events.raw('{"choices": [{"delta"');
    response.end();
  },
  'wrong-shape': (response, events) => {
    events.raw('{"choices": "none", "mood": "odd"}');
    response.end();
  },
  'error-in-stream': (response, events) => {
    events.raw('{"error": {"message": "The engine is overloaded", "type": "server_error"}}');
    response.end();
  },
  'cut-off': (_, events) => {
    events.stop('length');
    events.end();
  },
  filtered: (_, events) => {
    events.stop('content_filter');
    events.end();
  },
  'never-stops': (response, events) => {
    const more = setInterval(() => events.send({ delta: { content: ' and on' } }), 10);
    response.on('close', () => clearInterval(more));
  },
};

interface Asked {
  readonly model: string;
  readonly messages: readonly { readonly role: string; readonly content: string }[];
  readonly tools?: readonly { readonly function: { readonly name: string } }[];
  readonly stream_options?: { readonly include_usage?: boolean };
}

function wantedTool({ messages, tools = [] }: Asked): string | undefined {
  const last = messages.at(-1)?.content.toLowerCase() ?? '';
  return tools.find(({ function: { name } }) => last.includes(name.split('_').at(-1) ?? name))?.function.name;
}

type Refusal = readonly [status: number, code: string, headers?: Record<string, string>];

const refusals: Partial<Record<DoubleBehaviour, Refusal>> = {
  unauthorised: [401, 'invalid_api_key'],
  'rate-limited': [429, 'rate_limit_exceeded', { 'retry-after': '3' }],
  'out-of-credit': [429, 'insufficient_quota'],
  overloaded: [503, 'overloaded'],
  'unknown-model': [404, 'model_not_found'],
};

function refuse(
  response: ServerResponse,
  status: number,
  code: string,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(
    JSON.stringify({
      error: { message: `double: ${code}`, type: 'invalid_request_error', param: null, code },
    }),
  );
}
