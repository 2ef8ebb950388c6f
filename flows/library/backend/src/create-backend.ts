import { timingSafeEqual } from 'node:crypto';
import Fastify, { type FastifyInstance } from 'fastify';
import { eduLearn } from './edu-learn.ts';
import { frontDesk } from './front-desk.ts';
import { healthPlus } from './health-plus.ts';
import { openStore } from './open-store.ts';
import { techStore } from './tech-store.ts';

export interface BackendOptions {
  /** SQLite file, or `:memory:`. */
  readonly file: string;
  /** What callers of the API must show as a bearer token. */
  readonly token: string;
  readonly now: () => Date;
}

/** The systems behind the three example businesses: what a flow's `http` nodes talk to. */
export function createBackend({ file, token, now }: BackendOptions): FastifyInstance {
  const store = openStore(file);
  const app = Fastify({ bodyLimit: 16_384, forceCloseConnections: true });
  app.addHook('onClose', () => store.close());
  app.addHook('onRequest', async (request, reply) => {
    if (request.url !== '/health' && !isRight(request.headers.authorization, token))
      await reply
        .code(401)
        .send({ error: 'TOKEN_MISSING', message: 'Send the token as “Authorization: Bearer …”.' });
  });
  app.get('/health', () => ({ ok: true }));
  const businesses = { techstore: techStore, healthplus: healthPlus, edulearn: eduLearn };
  for (const [business, routes] of Object.entries(businesses)) {
    app.register(routes, { prefix: `/${business}`, store, now });
    app.register(frontDesk, { prefix: `/${business}`, business, store, now });
  }
  return app;
}

function isRight(header: string | undefined, token: string): boolean {
  const shown = Buffer.from(header ?? '');
  const wanted = Buffer.from(`Bearer ${token}`);
  return token !== '' && shown.length === wanted.length && timingSafeEqual(shown, wanted);
}
