import {
  type After,
  type FlowTest,
  fitsRequest,
  type Happened,
  type Listening,
  type Trouble,
  type WorldAnswers,
} from '@patchcord/flows/test';
import { type EffectRequest, mergeExpectations, type TransferOutcome } from '@patchcord/nodes/kit';
import type {
  EffectContext,
  VirtualAnswer,
  VirtualAnswers,
  VirtualExchange,
  VirtualFailure,
  VirtualRinging,
} from '../engine/index.ts';
import type { KnowledgeBase } from '../knowledge/index.ts';
import { type LanguageModel, modelAnswer } from '../providers/index.ts';
import { AnswerList } from './answer-list.ts';

type Requested<Kind extends EffectRequest['kind']> = Extract<EffectRequest, { kind: Kind }>;

/** What answers where a test doesn't: the flow's own documents, as on the telephone without a key. */
export interface OwnAnswers {
  readonly knowledge: KnowledgeBase;
  readonly model: LanguageModel;
}

/** What a test's answers are to know of its call. */
export interface Surroundings {
  movesMade(): number;
  /** A node as the test names it. */
  nameOf(node: string): string;
}

/** The world of a test: its own answers, and a note of what was asked for in vain. */
export class TestAnswers implements VirtualAnswers {
  readonly unanswered: After<string>[] = [];
  readonly listens: After<Listening>[] = [];
  readonly asks: Happened['asks'][number][] = [];
  readonly startedEpochMs: number;
  readonly talkMs: number;
  readonly #http: AnswerList<WorldAnswers['http'][number]>;
  readonly #retrieve: AnswerList<WorldAnswers['retrieve'][number]>;
  readonly #respond: AnswerList<WorldAnswers['respond'][number]>;
  readonly #transfer: AnswerList<WorldAnswers['transfer'][number]>;
  readonly #troubles: AnswerList<WorldAnswers['troubles'][number]>;
  /** How often each effect that may fail was asked for. */
  readonly #tried: Map<Trouble, number>;
  readonly #own: OwnAnswers;
  readonly #surroundings: Surroundings;

  constructor(
    { world, call }: Pick<FlowTest, 'world' | 'call'>,
    own: OwnAnswers,
    surroundings: Surroundings,
  ) {
    this.startedEpochMs = Date.parse(call.startedAt);
    this.talkMs = world.talkMs;
    this.#http = new AnswerList(world.http);
    this.#retrieve = new AnswerList(world.retrieve);
    this.#respond = new AnswerList(world.respond);
    this.#transfer = new AnswerList(world.transfer);
    this.#troubles = new AnswerList(world.troubles);
    this.#tried = new Map(world.troubles.map((trouble) => [trouble, 0]));
    this.#own = own;
    this.#surroundings = surroundings;
  }

  /** Nobody waits for the answer to a message, so a test needs none. */
  http(request: Requested<'http'>): VirtualExchange {
    const { url } = request;
    const found = this.#http.take(({ method, url, body }) => fitsRequest({ method, url, body }, request));
    if (found)
      return 'fails' in found
        ? failure(found)
        : { ...after(found), status: found.status, body: found.answer };
    if (request.wait === 'fire') return { status: 202, body: null };
    return this.#missing(`the flow asked ${request.method} ${url}${bodyOf(request)}`);
  }

  async retrieve(request: Requested<'retrieve'>, { flow }: EffectContext) {
    const { question: asked, limit } = request;
    if (this.#retrieve.isEmpty) {
      const documents = flow.knowledge.filter(({ id }) => request.documents.includes(id));
      return this.#own.knowledge.retrieve(asked, documents, limit);
    }
    const found = this.#retrieve.take(({ question }) => question === undefined || question === asked);
    if (!found) return this.#missing(`the flow looked up “${asked}”`);
    return 'fails' in found
      ? failure(found)
      : { passages: found.passages.slice(0, limit), tookMs: found.tookMs ?? 0 };
  }

  async respond(
    request: Requested<'respond'>,
    { flow }: EffectContext,
  ): Promise<VirtualAnswer | VirtualFailure> {
    if (this.#respond.isEmpty) return modelAnswer(this.#own.model, request, flow.knowledge);
    const words = request.history.findLast(({ role }) => role === 'caller')?.text ?? '';
    const found = this.#respond.take(({ said }) => said === undefined || words.includes(said));
    if (!found) return this.#missing(`the model was asked after “${words}”`);
    if ('fails' in found) return failure(found);
    const { text, exit, toolCall = null } = found;
    return { ...after(found), text, exit, toolCall };
  }

  transfer(to: string): VirtualRinging | TransferOutcome {
    if (this.#transfer.isEmpty) return 'answered';
    const found = this.#transfer.take(({ destination }) => destination === undefined || destination === to);
    if (!found) {
      this.#missing(`“${to}” was rung`);
      return 'failed';
    }
    const { outcome, ringMs } = found;
    return ringMs === undefined ? outcome : { outcome, ringMs };
  }

  /** What becomes of an effect that can't be done; null where it can. Keys are heard without a recogniser. */
  broken(request: EffectRequest, context: EffectContext): ReturnType<NonNullable<VirtualAnswers['broken']>> {
    const node = this.#surroundings.nameOf(context.node);
    this.#noteAsking(request, node, context);
    if (request.kind === 'listen' && !request.speech) return null;
    const concerned = [...this.#tried.keys()].filter(
      (trouble) => trouble.effect === request.kind && (trouble.node === undefined || trouble.node === node),
    );
    for (const trouble of concerned) this.#tried.set(trouble, this.#triedAt(trouble) + 1);
    const found = this.#troubles.take(
      (trouble) => concerned.includes(trouble) && this.#triedAt(trouble) > (trouble.after ?? 0),
    );
    if (!found) return null;
    if (request.kind === 'listen') return { kind: 'deaf', code: found.fails };
    return { kind: 'failed', code: found.fails, message: `“${request.kind}” can’t be done: ${found.fails}.` };
  }

  #triedAt(trouble: Trouble): number {
    return this.#tried.get(trouble) ?? 0;
  }

  /** Answers that were given less often than the test says, as people read them. */
  unused(): string[] {
    const kinds = [
      ['http', this.#http.unused()],
      ['retrieve', this.#retrieve.unused()],
      ['respond', this.#respond.unused()],
      ['transfer', this.#transfer.unused()],
      ['troubles', this.#troubles.unused()],
    ] as const;
    return kinds.flatMap(([kind, answers]) =>
      answers.map((answer) => `the ${kind} answer ${JSON.stringify(answer)}`),
    );
  }

  /** What a recogniser is made ready for is what the effect and its node expect, as on the telephone. */
  #noteAsking(request: EffectRequest, node: string, context: EffectContext): void {
    const moves = this.#surroundings.movesMade();
    if (request.kind === 'respond') {
      const results = request.history.flatMap(({ role, text }) => (role === 'result' ? [text] : []));
      this.asks.push({ thing: { ...request, node, results }, moves });
    }
    if (request.kind !== 'listen') return;
    const { phrases, digits, values } = mergeExpectations([request.expects, context.expects]);
    const { silenceMs, keys } = request;
    this.listens.push({ thing: { node, phrases, digits, values, silenceMs, keys }, moves });
  }

  #missing(what: string): VirtualFailure {
    this.unanswered.push({ thing: what, moves: this.#surroundings.movesMade() });
    return { code: 'NO_ANSWER_IN_TEST' };
  }
}

function failure({
  fails,
  tookMs,
}: {
  readonly fails: string;
  readonly tookMs?: number | undefined;
}): VirtualFailure {
  return { code: fails, ...after({ tookMs }) };
}

function after({ tookMs }: { readonly tookMs?: number | undefined }): { readonly tookMs?: number } {
  return tookMs === undefined ? {} : { tookMs };
}

function bodyOf({ body }: Requested<'http'>): string {
  return body === undefined ? '' : ` with ${JSON.stringify(body)}`;
}
