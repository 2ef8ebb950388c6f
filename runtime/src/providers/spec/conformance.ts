import { collectParts } from './collect-parts.ts';
import { lookedUp, lookUp, question, renewal } from './conformance-questions.ts';
import type { LanguageModel, ModelPart, ModelRequest } from './language-model.ts';

/** A promise of the contract, and whether a model keeps it: what it did instead, or null. */
interface ConformanceCase {
  readonly promise: string;
  check(model: LanguageModel): Promise<string | null>;
}

/** Longest an answer may take here; a model that hangs has broken its word. */
const PATIENCE_MS = 5000;
const ABORT_MS = 100;

/**
 * What every `LanguageModel` must keep, whatever answers: run it against each, and against a broken one to see it
 * fail. The model must answer `question` in words, choose `renew` when asked to renew, and, unless it is an offline
 * answerer, which uses no tools, look up when loan 4711 is due.
 */
export async function brokenPromises(model: LanguageModel): Promise<string[]> {
  const broken: string[] = [];
  for (const { promise, check } of cases) {
    const instead = await check(model).catch((error: unknown) => `rejected: ${String(error)}`);
    if (instead !== null) broken.push(`${promise}, but ${instead}`);
  }
  return broken;
}

const cases: readonly ConformanceCase[] = [
  {
    promise: 'a question is answered in words, then finished once, and nothing follows',
    async check(model) {
      const parts = await collect(model, question);
      if (!parts.some(({ type }) => type === 'text-delta')) return `it said nothing: ${summary(parts)}`;
      return endsWith(parts, 'finish') ?? reasonIs(parts, 'answered');
    },
  },
  {
    promise: 'a wish for an exit is that exit, once, then a finish that says so',
    async check(model) {
      const parts = await collect(model, renewal);
      const calls = parts.filter(isCall);
      if (calls.length !== 1 || calls[0]?.type !== 'exit' || calls[0].exit !== 'renew')
        return `it chose ${summary(parts)}`;
      return endsWith(parts, 'finish') ?? reasonIs(parts, 'exit');
    },
  },
  {
    promise: 'a wish for a tool is one call of it, its arguments complete, then a finish that says so',
    async check(model) {
      const parts = await collect(model, lookUp);
      const calls = parts.filter((part) => part.type === 'tool-call');
      if (model.kind === 'offline-answerer') return calls.length === 0 ? null : 'it used a tool';
      const [first] = calls;
      if (parts.filter(isCall).length !== 1 || !first) return `it sent ${summary(parts)}`;
      if (first.call.name !== 'look_up' || first.call.arguments.loan !== '4711')
        return `it called ${JSON.stringify(first.call)}`;
      return endsWith(parts, 'finish') ?? reasonIs(parts, 'tool');
    },
  },
  {
    promise: 'once a tool’s result is there it is answered in words',
    async check(model) {
      const parts = await collect(model, lookedUp);
      if (parts.some(isCall)) return `it asked again: ${summary(parts)}`;
      if (!parts.some(({ type }) => type === 'text-delta')) return `it said nothing: ${summary(parts)}`;
      return endsWith(parts, 'finish') ?? reasonIs(parts, 'answered');
    },
  },
  {
    promise: 'a tool that is not offered is never called',
    async check(model) {
      const parts = await collect(model, { ...lookUp, tools: [] });
      return parts.some(({ type }) => type === 'tool-call') ? `it called ${summary(parts)}` : null;
    },
  },
  {
    promise: 'text never follows a call and is never empty',
    async check(model) {
      for (const request of [renewal, lookUp]) {
        const parts = await collect(model, request);
        const call = parts.findIndex(isCall);
        if (call >= 0 && parts.slice(call).some(({ type }) => type === 'text-delta')) return 'it spoke on';
        if (parts.some((part) => part.type === 'text-delta' && part.text === ''))
          return 'it sent an empty text';
      }
      return null;
    },
  },
  {
    promise: 'an exit that is not offered is never chosen',
    async check(model) {
      const parts = await collect(model, { ...renewal, exits: [] });
      return parts.some(({ type }) => type === 'exit') ? `it chose ${summary(parts)}` : null;
    },
  },
  {
    promise: 'a request aborted before it starts ends with PROVIDER_ABORTED and nothing else',
    async check(model) {
      const parts = await collect(model, question, AbortSignal.abort());
      return parts.length === 1 ? abortedIs(parts) : `it sent ${summary(parts)}`;
    },
  },
  {
    promise: 'an abort after the first part ends the stream with PROVIDER_ABORTED within 100 ms',
    async check(model) {
      const gone = new AbortController();
      const parts: ModelPart[] = [];
      let abortedAt = 0;
      for await (const part of inTime(model.respond(question, { signal: gone.signal }))) {
        parts.push(part);
        if (abortedAt === 0) {
          abortedAt = performance.now();
          gone.abort();
        }
      }
      const tookMs = Math.round(performance.now() - abortedAt);
      return tookMs > ABORT_MS ? `it took ${tookMs} ms` : abortedIs(parts);
    },
  },
  {
    promise: 'a reader may stop after the first part, and the model answers again',
    async check(model) {
      for await (const _ of inTime(model.respond(question))) break;
      return endsWith(await collect(model, question), 'finish');
    },
  },
  {
    promise: 'two conversations at once are not mixed up',
    async check(model) {
      const [asked, renewed] = await Promise.all([collect(model, question), collect(model, renewal)]);
      if (asked.some(isCall)) return 'the question was taken for the wish';
      return renewed.some(isCall) ? null : 'the wish was lost';
    },
  },
];

function isCall({ type }: ModelPart): boolean {
  return type === 'exit' || type === 'tool-call';
}

async function collect(
  model: LanguageModel,
  request: ModelRequest,
  signal?: AbortSignal,
): Promise<ModelPart[]> {
  return collectParts(inTime(model.respond(request, signal ? { signal } : {})));
}

/** The parts as they come; fails when the next takes too long. */
async function* inTime(parts: AsyncIterable<ModelPart>): AsyncGenerator<ModelPart> {
  const iterator = parts[Symbol.asyncIterator]();
  try {
    for (;;) {
      const next = await orTooLate(iterator.next());
      if (next.done) return;
      yield next.value;
    }
  } finally {
    if (iterator.return) await orTooLate(iterator.return());
  }
}

async function orTooLate<T>(step: Promise<T>): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>();
  const patience = setTimeout(() => reject(new Error(`nothing came for ${PATIENCE_MS} ms`)), PATIENCE_MS);
  try {
    return await Promise.race([step, promise]);
  } finally {
    clearTimeout(patience);
  }
}

function endsWith(parts: readonly ModelPart[], type: 'finish' | 'error'): string | null {
  const ends = parts.filter((part) => part.type === 'finish' || part.type === 'error');
  return ends.length === 1 && parts.at(-1)?.type === type ? null : `it sent ${summary(parts)}`;
}

function reasonIs(parts: readonly ModelPart[], reason: string): string | null {
  const last = parts.at(-1);
  return last?.type === 'finish' && last.reason === reason
    ? null
    : `it finished otherwise: ${JSON.stringify(last)}`;
}

function abortedIs(parts: readonly ModelPart[]): string | null {
  const last = parts.at(-1);
  if (last?.type === 'error' && last.error.code === 'PROVIDER_ABORTED') return null;
  return `it ended with ${summary(parts)}`;
}

function summary(parts: readonly ModelPart[]): string {
  return parts.length === 0 ? 'nothing' : parts.map(({ type }) => type).join(', ');
}
