import websocket from '@fastify/websocket';
import fastify, { type FastifyInstance } from 'fastify';
import type { ApiSources } from './api-sources.ts';
import { authoriser } from './authorise.ts';
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
  api.setErrorHandler((error: Error & { statusCode?: number }, _request, reply) => {
    const status = error.statusCode ?? 500;
    const message = status < 500 ? error.message : 'The engine failed to answer; its log says why.';
    return reply.code(status).send({ code: status < 500 ? 'API_BAD_REQUEST' : 'API_FAILED', message });
  });
  healthRoutes(api, sources);
  callRoutes(api, sources);
  liveEntries(api, sources);
  return api;
}

function healthRoutes(api: FastifyInstance, sources: ApiSources): void {
  api.get('/health', { config: { public: true } }, () => sources.health());
  api.get('/ready', { config: { public: true } }, async (_request, reply) => {
    const report = await sources.ready();
    return reply.code(report.ready ? 200 : 503).send(report);
  });
}

function callRoutes(api: FastifyInstance, sources: ApiSources): void {
  api.get('/numbers', () => sources.numbers());
  api.get<{ Querystring: { limit?: number } }>(
    '/calls',
    {
      schema: {
        querystring: { type: 'object', properties: { limit: { type: 'integer', minimum: 1, maximum: 500 } } },
      },
    },
    ({ query }) => sources.calls(query.limit ?? 20),
  );
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
