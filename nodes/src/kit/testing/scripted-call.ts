import type { CallContext, ListenOptions, RespondOptions, TransferOptions } from '../call-context.ts';
import { type Condition, holds, type Value } from '../condition.ts';
import type {
  HistoryTurn,
  ListenSettled,
  RespondSettled,
  SaySettled,
  ToolCall,
  TransferOutcome,
} from '../effects.ts';
import { EffectFailed, NodeAbandoned } from '../errors.ts';
import type { Json } from '../json.ts';
import type {
  CallLocale,
  HttpEffect,
  HttpSettled,
  Passage,
  RecordEffect,
  RecordSettled,
  RetrieveSettled,
  SubflowResult,
} from '../world-effects.ts';

/** What the caller, the model or the human does next. */
export type Move =
  | ListenSettled
  | { readonly kind: 'interrupts'; readonly after: string }
  | {
      readonly kind: 'answer';
      readonly text: string;
      readonly exit: string | null;
      readonly toolCall: ToolCall | null;
      readonly interrupted?: RespondSettled['interrupted'];
    }
  | { readonly kind: 'server'; readonly status: number; readonly body: Json }
  | { readonly kind: 'fails'; readonly code: string }
  | { readonly kind: 'passages'; readonly passages: readonly Passage[] }
  | { readonly kind: 'message'; readonly spokenMs: number; readonly endedBy: RecordSettled['endedBy'] }
  | ({ readonly kind: 'subflow' } & SubflowResult)
  | { readonly kind: 'outcome'; readonly outcome: TransferOutcome };

export const says = (text: string): Move => ({ kind: 'speech', text, spokenMs: 1000 });
export const presses = (keys: string): Move => ({ kind: 'keys', keys });
export const silent: Move = { kind: 'silence' };
export const mumbles: Move = { kind: 'unclear' };
export const nobodyListens: Move = { kind: 'deaf', code: 'STT_BUSY' };
/** The caller speaks over the next thing the agent says, of which only this much is heard. */
export const interrupts = (after = ''): Move => ({ kind: 'interrupts', after });
export const modelAnswers = (text: string, exit: string | null = null): Move => ({
  kind: 'answer',
  text,
  exit,
  toolCall: null,
});
export const modelCalls = (
  name: string,
  args: ToolCall['arguments'],
  text = '',
  interrupted: RespondSettled['interrupted'] = null,
): Move => ({ kind: 'answer', text, exit: null, toolCall: { name, arguments: args }, interrupted });
export const serverAnswers = (status: number, body: Json): Move => ({ kind: 'server', status, body });
/** The next effect of the world fails with this code. */
export const worldFails = (code: string): Move => ({ kind: 'fails', code });
export const documentsSay = (...passages: Passage[]): Move => ({ kind: 'passages', passages });
export const leavesMessage = (spokenMs: number, endedBy: RecordSettled['endedBy'] = 'silence'): Move => ({
  kind: 'message',
  spokenMs,
  endedBy,
});
export const subflowEnds = (exit: string, outputs: SubflowResult['outputs'] = {}): Move => ({
  kind: 'subflow',
  exit,
  outputs,
});
export const transferIs = (outcome: TransferOutcome): Move => ({ kind: 'outcome', outcome });

export interface ScriptedCallOptions {
  readonly variables?: Readonly<Record<string, Value>>;
  readonly intents?: Readonly<Record<string, readonly string[]>>;
  readonly history?: readonly HistoryTurn[];
  /** What the caller said last and nobody has answered; by the history unless told. */
  readonly unanswered?: string;
  readonly wired?: readonly string[];
  /** The time of the call; a Wednesday morning in New York unless told. */
  readonly epochMs?: number;
  readonly locale?: Partial<CallLocale>;
  readonly resumed?: boolean;
}

const wednesdayMorning = Date.UTC(2026, 10, 25, 15, 0);

/**
 * A call for a node's own test: the moves answer its effects in order, and `script` tells what happened as a dialogue.
 * Only that; what a call really does is the engine's business, and its tests'.
 */
export class ScriptedCall implements CallContext {
  readonly script: string[] = [];
  readonly variables: Record<string, Value>;
  readonly history: HistoryTurn[];
  unanswered: string | null;
  /** What the node asked of each listening, in order. */
  readonly listenings: ListenOptions[] = [];
  /** What the node asked of the model, of servers and of the recorder, in order. */
  readonly respondings: RespondOptions[] = [];
  readonly requests: Omit<HttpEffect, 'kind'>[] = [];
  readonly recordings: Omit<RecordEffect, 'kind'>[] = [];
  readonly locale: CallLocale;
  readonly resumed: boolean;
  /** What the node asked of each transfer, in order. */
  readonly transfers: TransferOptions[] = [];
  readonly #moves: Move[];
  readonly #options: ScriptedCallOptions;

  constructor(moves: readonly Move[], options: ScriptedCallOptions = {}) {
    this.#moves = [...moves];
    this.#options = options;
    this.variables = { ...options.variables };
    this.history = [...(options.history ?? [])];
    const last = this.history.at(-1);
    this.unanswered = options.unanswered ?? (last?.role === 'caller' && !last.wordless ? last.text : null);
    this.locale = { locale: 'en-US', timeZone: 'America/New_York', currency: 'USD', ...options.locale };
    this.resumed = options.resumed ?? false;
  }

  async say(text: string, { bargeIn = true }: { readonly bargeIn?: boolean } = {}): Promise<SaySettled> {
    const [next] = this.#moves;
    const cut = bargeIn && next?.kind === 'interrupts' ? next.after : null;
    if (cut !== null) this.#moves.shift();
    this.#agent(cut ?? text);
    const interrupted = cut === null ? null : 'speech';
    return { kind: 'said', heardText: cut ?? text, playedMs: 1000, interrupted, estimated: false };
  }

  async listen(options: ListenOptions): Promise<ListenSettled> {
    this.listenings.push(options);
    const heard = this.#next('speech', 'keys', 'silence', 'unclear', 'deaf');
    this.script.push(`caller: ${heardAs(heard)}`);
    if (heard.kind === 'speech') {
      this.history.push({ role: 'caller', text: heard.text });
      this.unanswered = heard.text;
    }
    return heard;
  }

  async respond(options: RespondOptions): Promise<RespondSettled> {
    this.respondings.push(options);
    const { text, exit, toolCall, interrupted = null } = this.#next('answer');
    if (text) this.#agent(text);
    return { kind: 'responded', heardText: text, exit, toolCall, interrupted, usage: null };
  }

  async http(request: Omit<HttpEffect, 'kind'>): Promise<HttpSettled> {
    this.requests.push(request);
    this.script.push(`${request.method} ${request.url}`);
    const answer = this.#next('server', 'fails');
    if (answer.kind === 'fails') throw new EffectFailed(answer.code, `The server failed: ${answer.code}.`);
    return { kind: 'http-answered', status: answer.status, body: answer.body, heardText: '' };
  }

  async retrieve({ question }: { readonly question: string }): Promise<RetrieveSettled> {
    this.script.push(`looks up: ${question}`);
    return { kind: 'retrieved', passages: this.#next('passages').passages, heardText: '' };
  }

  async record(request: Omit<RecordEffect, 'kind'>): Promise<RecordSettled> {
    this.recordings.push(request);
    const { spokenMs, endedBy } = this.#next('message');
    this.script.push(`caller leaves a message of ${spokenMs} ms`);
    return { kind: 'recorded', recording: `message-${this.recordings.length}`, spokenMs, endedBy };
  }

  async sleep(ms: number, { music = false }: { readonly music?: boolean } = {}): Promise<void> {
    this.script.push(`waits ${ms} ms${music ? ' with music' : ''}`);
  }

  async now(): Promise<number> {
    return this.#options.epochMs ?? wednesdayMorning;
  }

  async sendKeys(keys: string): Promise<void> {
    this.script.push(`sends ${keys}`);
  }

  async subflow(flow: string, inputs: Readonly<Record<string, Value>>): Promise<SubflowResult> {
    this.script.push(`runs ${flow} with ${JSON.stringify(inputs)}`);
    const { exit, outputs } = this.#next('subflow');
    return { exit, outputs };
  }

  async goToFlow(flow: string, inputs: Readonly<Record<string, Value>>): Promise<never> {
    this.script.push(`goes to ${flow} with ${JSON.stringify(inputs)}`);
    throw new NodeAbandoned();
  }

  async returnToCaller(): Promise<never> {
    this.script.push('returns');
    throw new NodeAbandoned();
  }

  async exitSubflow(exit: string): Promise<never> {
    this.script.push(`leaves the subflow by ${exit}`);
    throw new NodeAbandoned();
  }

  async transfer(destination: string, options: TransferOptions) {
    this.transfers.push(options);
    const { outcome } = this.#next('outcome');
    this.script.push(`transfer to ${destination}: ${outcome}`);
    return { kind: 'transferred' as const, outcome, cause: null };
  }

  async handOver({ keepCaller }: { readonly keepCaller: boolean }): Promise<void> {
    this.script.push(keepCaller ? 'human talks and leaves' : 'human talks');
    if (!keepCaller) throw new NodeAbandoned();
  }

  async hangup(): Promise<never> {
    this.script.push('hangs up');
    throw new NodeAbandoned();
  }

  set(variable: string, value: Value): void {
    this.variables[variable] = value;
  }

  get(variable: string): Value | undefined {
    return this.variables[variable];
  }

  holds(condition: Condition): boolean {
    return holds(condition, {
      valueOf: (variable) => this.variables[variable],
      phrasesOf: (intent) => this.#options.intents?.[intent] ?? [],
      lastHeard: this.history.findLast(({ role }) => role === 'caller')?.text ?? '',
    });
  }

  isWired(port: string): boolean {
    return this.#options.wired?.includes(port) ?? false;
  }

  #agent(text: string): void {
    this.script.push(`agent: ${text}`);
    this.history.push({ role: 'agent', text });
    this.unanswered = null;
  }

  #next<Kind extends Move['kind']>(...kinds: Kind[]): Extract<Move, { kind: Kind }> {
    const move = this.#moves.shift();
    const isWanted = (found: Move): found is Extract<Move, { kind: Kind }> =>
      kinds.some((kind) => kind === found.kind);
    if (move && isWanted(move)) return move;
    const instead = move ? `comes “${move.kind}”` : 'the script is over';
    throw new Error(
      `The node waits for ${kinds.join(' or ')}, but ${instead}. Until then:\n${this.script.join('\n')}`,
    );
  }
}

function heardAs(heard: ListenSettled): string {
  if (heard.kind === 'speech') return heard.text;
  return heard.kind === 'keys' ? `[${heard.keys}]` : `(${heard.kind})`;
}
