import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Store } from './open-store.ts';

export interface Outcome {
  readonly status: number;
  readonly answer: Readonly<Record<string, unknown>>;
}

/**
 * Does something at most once for each `Idempotency-Key`: a repeated request gets the first one's answer, a different
 * request under a key that was used gets 409. Without a key it is simply done.
 */
export function once(
  store: Store,
  request: FastifyRequest,
  reply: FastifyReply,
  act: () => Outcome,
): FastifyReply {
  const header = request.headers['idempotency-key'];
  const key = typeof header === 'string' ? header : null;
  const asked = JSON.stringify([request.method, request.url, request.body ?? null]);
  const run = store.transaction((): Outcome => {
    const before = key === null ? undefined : store.prepare('SELECT * FROM done WHERE key = ?').get(key);
    if (isDone(before)) return before.request === asked ? remembered(before) : keyUsed;
    const outcome = act();
    if (key !== null)
      store
        .prepare('INSERT INTO done VALUES (?, ?, ?, ?)')
        .run(key, asked, outcome.status, JSON.stringify(outcome.answer));
    return outcome;
  });
  const { status, answer } = run.immediate();
  return reply.code(status).send(answer);
}

const keyUsed: Outcome = {
  status: 409,
  answer: { error: 'KEY_USED', message: 'This idempotency key belongs to another request.' },
};

interface Done {
  readonly request: string;
  readonly status: number;
  readonly answer: string;
}

function isDone(row: unknown): row is Done {
  return typeof row === 'object' && row !== null && 'answer' in row;
}

function remembered({ status, answer }: Done): Outcome {
  return { status, answer: JSON.parse(answer) };
}
