import { JsonRefused, maxBundleBytes, parseModestJson } from '@patchcord/flows/library';
import type { FastifyInstance } from 'fastify';
import type { ApiSources } from './api-sources.ts';
import type { FlowDesk, MapOrder } from './flow-desk.ts';

/** An exported flow has a type of its own, because its body may be far larger than any other. */
export const bundleType = 'application/vnd.patchcord.flow+json';

interface Flow {
  readonly Params: { readonly id: string };
}

interface Dialled {
  readonly Params: { readonly number: string };
}

const versionQuery = {
  type: 'object',
  properties: { version: { type: 'integer', minimum: 1, maximum: 1_000_000 } },
};
const importQuery = {
  type: 'object',
  properties: { message: { type: 'string', maxLength: 500 }, draft: { type: 'boolean' } },
};
const whichQuery = { type: 'object', properties: { at: { type: 'integer', minimum: 0 } } };
const mapOrder = {
  type: 'object',
  required: ['flow'],
  additionalProperties: false,
  properties: {
    flow: { type: 'string', minLength: 1, maxLength: 100 },
    fallback: { type: 'boolean' },
    note: { type: 'string', maxLength: 200 },
    hours: { type: ['object', 'null'] },
    instead: { type: ['string', 'null'], maxLength: 100 },
  },
};

/** Flows in and out: `GET /flows`, `POST /flows`, `GET /flows/:id/export`; and `POST /flows/:id/prepare`. */
export function flowRoutes(api: FastifyInstance, { desk, prepareFlow }: ApiSources): void {
  api.get('/flows', () => desk.flows());
  api.get<Flow & { Querystring: { version?: number } }>(
    '/flows/:id/export',
    { schema: { querystring: versionQuery } },
    ({ params, query }) => desk.exportFlow(params.id, query.version),
  );
  api.post<Flow>('/flows/:id/prepare', async ({ params }) => {
    await prepareFlow(params.id);
    return { id: params.id };
  });
  api.register(async (scope) => {
    scope.addContentTypeParser(
      bundleType,
      { parseAs: 'string', bodyLimit: maxBundleBytes },
      async (_request: unknown, body: string) => parseBundle(body),
    );
    scope.post<{ Querystring: { message?: string; draft?: boolean } }>(
      '/flows',
      { schema: { querystring: importQuery } },
      ({ body, query: { message = '', draft = false } }) => desk.importFlow(body, { message, draft }),
    );
  });
}

/** Numbers and where they lead: `GET /numbers`, `GET /numbers/:number/flow`, `PUT` and `DELETE /numbers/:number`. */
export function numberRoutes(api: FastifyInstance, desk: FlowDesk): void {
  api.get('/numbers', () => desk.numbers());
  api.get<Dialled & { Querystring: { at?: number } }>(
    '/numbers/:number/flow',
    { schema: { querystring: whichQuery } },
    ({ params, query }) => desk.which(params.number, query.at),
  );
  api.put<Dialled & { Body: MapOrder }>(
    '/numbers/:number',
    { schema: { body: mapOrder } },
    ({ params, body }) => desk.map(params.number, body),
  );
  api.delete<Dialled>('/numbers/:number', ({ params }) => desk.unmap(params.number));
}

function parseBundle(body: string): unknown {
  try {
    return parseModestJson(body);
  } catch (error) {
    if (!(error instanceof JsonRefused)) throw error;
    throw new JsonRefused(error.code, `The file can't be read: ${error.message.replace(/\.$/, '')}.`);
  }
}
