import websocket from '@fastify/websocket';
import type { Problem } from '@patchcord/flows/check';
import { JsonRefused } from '@patchcord/flows/library';
import fastify, { type FastifyInstance } from 'fastify';
import type { ApiSources } from './api-sources.ts';
import { authoriser } from './authorise.ts';
import { DeskError } from './flow-desk.ts';
import { flowRoutes, numberRoutes } from './flow-routes.ts';
import { liveEntries } from './live-entries.ts';

export interface ApiOptions {
  /** The service token every request but health and readiness must carry. */
  readonly token: string;
  readonly sources: ApiSources;
}

/** The engine's HTTP and WebSocket API. */
export async function createApi({ token, sources }: ApiOptions): Promise<FastifyInstance> {
  const api = fastify({ logger: false, bodyLimit: 64 * 1024, forceCloseConnections: true });
  await api.register(websocket, { options: { maxPayload: 64 * 1024 } });
  api.addHook('onRequest', authoriser(token));
  api.setNotFoundHandler({}, (_request, reply) =>
    reply.code(404).send({ code: 'API_NOT_FOUND', message: 'There is nothing at this address.' }),
  );
  api.setErrorHandler((error: Failure, _request, reply) => {
    const { status, ...told } = toldOf(error);
    return reply.code(status).send(told);
  });
  healthRoutes(api, sources);
  flowRoutes(api, sources);
  numberRoutes(api, sources.desk);
  callRoutes(api, sources);
  liveEntries(api, sources);
  return api;
}

type Failure = Error & { readonly statusCode?: number };

/** What a caller of the API learns of a failure: nothing of an inner one. */
function toldOf(error: Failure): {
  status: number;
  code: string;
  message: string;
  problems?: readonly Problem[];
} {
  const { statusCode: status = 500, message } = error;
  if (error instanceof DeskError) {
    const { code, problems } = error;
    return { status, code, message, ...(problems.length > 0 ? { problems } : {}) };
  }
  if (error instanceof JsonRefused) return { status, code: error.code, message };
  if (status === 413)
    return { status, code: 'API_TOO_LARGE', message: 'This is more than the engine takes at once.' };
  if (status < 500) return { status, code: 'API_BAD_REQUEST', message };
  return { status, code: 'API_FAILED', message: 'The engine failed to answer; its log says why.' };
}

function healthRoutes(api: FastifyInstance, sources: ApiSources): void {
  api.get('/health', { config: { public: true } }, () => sources.health());
  api.get('/ready', { config: { public: true } }, async (_request, reply) => {
    const report = await sources.ready();
    return reply.code(report.ready ? 200 : 503).send(report);
  });
}

function callRoutes(api: FastifyInstance, sources: ApiSources): void {
  api.get<{ Querystring: { limit?: number } }>(
    '/calls',
    {
      schema: {
        querystring: { type: 'object', properties: { limit: { type: 'integer', minimum: 1, maximum: 500 } } },
      },
    },
    ({ query }) => sources.calls(query.limit ?? 20),
  );
  api.get('/calls/live', () => sources.liveCalls());
  api.get<{ Params: { id: string } }>('/calls/:id', async ({ params }, reply) => {
    const call = await sources.call(params.id);
    return (
      call ?? reply.code(404).send({ code: 'CALL_UNKNOWN', message: `There is no call “${params.id}”.` })
    );
  });
  api.post<{ Params: { id: string } }>('/calls/:id/hangup', async ({ params }, reply) => {
    if (await sources.hangUp(params.id)) return { id: params.id };
    return reply.code(404).send({ code: 'CALL_NOT_LIVE', message: `No call “${params.id}” is going on.` });
  });
}
