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
  | 'stalls-in-arguments'
  | 'cut-in-arguments'
  | 'filtered'
  | 'never-closes'
  | 'never-stops'
  | 'no-usage';

/**
 * A loopback stand-in for POST /v1/chat/completions with `stream: true`, written from OpenAI's API reference (“Chat
 * Completions → Streaming”): server-sent events of `chat.completion.chunk`, ended by `[DONE]`. It answers “We are open
 * from nine to five.”, or calls the function whose name's last word the caller's last message has: with what it asks for
 * and after “Let me check.” where the function takes anything. A function's result it reads out. What the service itself
 * would refuse, a result without its call or a schema that isn't strict, is refused.
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
    const fault = faultIn(asked);
    if (fault) {
      refuse(response, 400, fault);
      return;
    }
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
    const tool = callers.has(this.behaviour) ? wantedTool(asked) : undefined;
    const result = resultIn(asked);
    if (tool) this.#call(tool, asked, events);
    else if (result !== null) events.say(`It is ${result}.`);
    else if (this.behaviour === 'unknown-tool') events.call('launch_rocket', ['{}']);
    else if (this.behaviour === 'broken-arguments')
      events.call(asked.tools?.[0]?.function.name ?? '', ['{"a":', ' nonsense']);
    else this.#speak(response, events);
  }

  #call({ name, parameters }: Tool, asked: Asked, events: ChunkWriter): void {
    if (Object.keys(parameters.properties ?? {}).length > 0)
      events.send({ delta: { content: 'Let me check.' } });
    const text = JSON.stringify(argumentsFor(parameters, lastText(asked)));
    const pieces = [text.slice(0, 1), text.slice(1, -1), text.slice(-1)];
    events.begin(name, this.behaviour === 'answer' ? pieces : pieces.slice(0, 2));
    if (this.behaviour === 'stalls-in-arguments') return;
    events.stop(this.behaviour === 'cut-in-arguments' ? 'length' : 'tool_calls');
    events.end();
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

  say(text: string): void {
    this.send({ delta: { content: text } });
    this.stop('stop');
    this.end();
  }

  /** A call and pieces of its arguments. */
  begin(name: string, pieces: readonly string[]): void {
    const head = { index: 0, id: 'call_1', type: 'function', function: { name, arguments: '' } };
    this.send({ delta: { tool_calls: [head] } });
    for (const piece of pieces)
      this.send({ delta: { tool_calls: [{ index: 0, function: { arguments: piece } }] } });
  }

  call(name: string, pieces: readonly string[]): void {
    this.begin(name, pieces);
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

interface Property {
  readonly type: string | readonly string[];
  readonly description?: string;
}

interface Tool {
  readonly name: string;
  readonly strict?: boolean;
  readonly parameters: {
    readonly properties?: Readonly<Record<string, Property>>;
    readonly required?: readonly string[];
    readonly additionalProperties?: boolean;
  };
}

interface Message {
  readonly role: string;
  readonly content: string | null;
  readonly tool_calls?: readonly { readonly id: string }[];
  readonly tool_call_id?: string;
}

interface Asked {
  readonly model: string;
  readonly messages: readonly Message[];
  readonly tools?: readonly { readonly function: Tool }[];
  readonly stream_options?: { readonly include_usage?: boolean };
}

const callers: ReadonlySet<DoubleBehaviour> = new Set(['answer', 'stalls-in-arguments', 'cut-in-arguments']);

function lastText({ messages }: Asked): string {
  return messages.findLast(({ role }) => role === 'user')?.content ?? '';
}

function wantedTool(asked: Asked): Tool | undefined {
  if (asked.messages.at(-1)?.role === 'tool') return undefined;
  const last = lastText(asked).toLowerCase();
  return asked.tools?.find(({ function: { name } }) => last.includes(name.split('_').at(-1) ?? name))
    ?.function;
}

/** Digits where the caller said some and is not to choose; everything he said otherwise; null for what may be left out. */
function argumentsFor({ properties = {} }: Tool['parameters'], said: string): Record<string, unknown> {
  const digits = said.replace(/\D/g, '');
  return Object.fromEntries(
    Object.entries(properties).map(([name, { type, description = '' }]) => {
      if (type === 'number') return [name, Number(digits)];
      if (type === 'boolean') return [name, true];
      return [name, type === 'string' ? (!/\bone of\b/.test(description) && digits) || said : null];
    }),
  );
}

/** What the last message's function brought back, in words. */
function resultIn({ messages }: Asked): string | null {
  const last = messages.at(-1);
  if (last?.role !== 'tool') return null;
  try {
    return Object.values(JSON.parse(last.content ?? '')).join(' and ');
  } catch {
    return last.content;
  }
}

/** What the service would not accept (API reference, “Chat Completions”; guide, “Function calling → Strict mode”). */
function faultIn({ messages, tools = [] }: Asked): string | null {
  const isAnswered = messages.every(({ role, tool_call_id: id, tool_calls: calls = [] }, index) => {
    const before = messages[index - 1]?.tool_calls ?? [];
    if (role === 'tool') return before.some((call) => call.id === id);
    return calls.every((call) => messages[index + 1]?.tool_call_id === call.id);
  });
  if (!isAnswered) return 'tool_message_without_its_call';
  const isStrict = ({ parameters: { properties = {}, required = [], additionalProperties } }: Tool) =>
    additionalProperties === false && Object.keys(properties).every((name) => required.includes(name));
  return tools.every(({ function: tool }) => !tool.strict || isStrict(tool))
    ? null
    : 'invalid_function_parameters';
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
