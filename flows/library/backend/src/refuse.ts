import type { FastifyReply } from 'fastify';

/** An answer that says no, with a stable code. */
export function refuse(reply: FastifyReply, status: number, error: string, message: string): FastifyReply {
  return reply.code(status).send({ error, message });
}
