import type { RequestListener } from 'node:http';
import { createBackend } from '@patchcord/example-backend';
import { findFlow } from '../../find-flow.ts';
import { type FlowsTogether, flowsTogether } from '../flows-together.ts';
import { garbage, htmlPage, refusal, startServer } from './local-server.ts';
import { type Circumstances, callOver, type Move, wednesdayMorning } from './text-line.ts';

/** How the business's server is doing. */
export type ServerState =
  | 'up'
  | 'down'
  | 'slow'
  | 'too slow'
  | 'garbage'
  | 'a web page'
  | 'refusing'
  | 'broken when something is to be written';

export const serverTroubles = ['down', 'too slow', 'garbage', 'a web page', 'refusing'] as const;

export interface Meeting extends Omit<Circumstances, 'backend' | 'lateMs'> {
  readonly server?: ServerState;
}

/** A shipped business as its callers meet it, with its example backend: new shelves for every line that is opened. */
export class BusinessLine {
  readonly #flows: FlowsTogether;
  readonly #backend = createBackend({
    file: ':memory:',
    token: 'secret',
    now: () => new Date(wednesdayMorning),
  });

  private constructor(flows: FlowsTogether) {
    this.#flows = flows;
  }

  static async open(name: string): Promise<BusinessLine> {
    const line = new BusinessLine(await flowsTogether(await findFlow(name)));
    await line.#backend.listen({ host: '127.0.0.1', port: 0 });
    return line;
  }

  async call(moves: readonly Move[], { server = 'up', ...met }: Meeting = {}) {
    const answer = server === 'broken when something is to be written' ? this.#reading : wrongAnswers[server];
    const stand = answer ? await startServer(answer) : null;
    const lateMs = server === 'slow' ? 4000 : server === 'too slow' ? 60_000 : 0;
    const backend = stand?.url ?? (server === 'down' ? nobodyThere : this.#backend.listeningOrigin);
    try {
      return await callOver(this.#flows, moves, { ...met, backend, lateMs });
    } finally {
      await stand?.close();
    }
  }

  /** Answers questions as ever, and nothing that changes anything. */
  readonly #reading: RequestListener = async ({ method, url = '/', headers }, response) => {
    const { statusCode, body } =
      method === 'GET'
        ? await this.#backend.inject({ url, headers: { authorization: headers.authorization ?? '' } })
        : { statusCode: 500, body: '{"error":"DISK_FULL"}' };
    response.statusCode = statusCode;
    response.setHeader('content-type', 'application/json');
    response.end(body);
  };

  /** What the backend knows at this path. */
  async ask(url: string): Promise<unknown> {
    const { body } = await this.#backend.inject({ url, headers: { authorization: 'Bearer secret' } });
    return JSON.parse(body);
  }

  /** Tells the backend something, as another caller would. */
  async tell(url: string, payload: object): Promise<void> {
    await this.#backend.inject({ method: 'POST', url, payload, headers: { authorization: 'Bearer secret' } });
  }

  close(): Promise<void> {
    return this.#backend.close();
  }
}

const wrongAnswers: Partial<Record<ServerState, RequestListener>> = {
  garbage,
  'a web page': htmlPage,
  refusing: refusal,
};

/** A port that is never listened to. */
const nobodyThere = 'http://127.0.0.1:1';
