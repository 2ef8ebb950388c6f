import type { HttpEffect } from '@patchcord/nodes/kit';
import { givenVariables, type VirtualExchange, type VirtualOutside } from '../engine/index.ts';
import { credentialsFrom, HttpClient, HttpFailed, parseAllowList } from '../http/index.ts';
import { KnowledgeBase } from '../knowledge/index.ts';

/** The world beyond the line for a call in text: real servers and the flow's documents, under the engine's own settings. */
export interface TextOutside extends Required<Omit<VirtualOutside, 'retrieveMs'>> {
  /** What the installation sets the flows' declared variables to. */
  readonly given: Readonly<Record<string, string>>;
  /** Gives up whatever is still being asked. */
  close(): Promise<void>;
}

/** `callId` makes the keys by which servers know a repeated request; what `knowledge` has read once it need not read again. */
export function openOutside(
  environment: NodeJS.ProcessEnv,
  callId: string,
  knowledge = new KnowledgeBase(),
): TextOutside {
  const client = new HttpClient({
    allowed: parseAllowList(environment.PATCHCORD_HTTP_ALLOW ?? ''),
    credentials: credentialsFrom(environment),
  });
  return {
    given: givenVariables(environment),
    startedEpochMs: Date.now(),
    http: (request, { effect }) => exchange(client, request, `${callId}-${effect}`),
    retrieve: (request, { flow }) => {
      const documents = flow.knowledge.filter(({ id }) => request.documents.includes(id));
      return knowledge.retrieve(request.question, documents, request.limit);
    },
    close: () => client.close(),
  };
}

/** The time it really took passes on the call's clock, so that a slow server is bridged as on the telephone. */
async function exchange(
  client: HttpClient,
  request: HttpEffect,
  idempotencyKey: string,
): Promise<VirtualExchange> {
  const startedMs = performance.now();
  const tookMs = () => Math.round(performance.now() - startedMs);
  try {
    const signal = AbortSignal.timeout(request.timeoutMs);
    const { status, body } = await client.send(request, { idempotencyKey, signal });
    return { status, body, tookMs: tookMs() };
  } catch (error) {
    if (!(error instanceof HttpFailed)) throw error;
    return { code: error.code, tookMs: tookMs() };
  }
}
