import { timingSafeEqual } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The route tells nothing that needs a right. Everything else is denied without the service token. */
    public?: boolean;
  }
}

/** Denies every request without the service token, but for routes marked public. */
export function authoriser(token: string) {
  const wanted = Buffer.from(`Bearer ${token}`);
  return async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    if (request.routeOptions.config.public) return;
    const given = Buffer.from(request.headers.authorization ?? '');
    if (given.length === wanted.length && timingSafeEqual(given, wanted)) return;
    await reply.code(401).send({
      code: 'API_UNAUTHORISED',
      message:
        'This needs the service token: send “Authorization: Bearer …” with the content of the api-token file.',
    });
  };
}
