import type { CallContext, ListenOptions, TransferOptions } from '../call-context.ts';
import { type Condition, holds, type Value } from '../condition.ts';
import type { HistoryTurn, ListenSettled, RespondSettled, SaySettled, TransferOutcome } from '../effects.ts';
import { NodeAbandoned } from '../errors.ts';

/** What the caller, the model or the human does next. */
export type Move =
  | ListenSettled
  | { readonly kind: 'interrupts'; readonly after: string }
  | { readonly kind: 'answer'; readonly text: string; readonly exit: string | null }
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
});
export const transferIs = (outcome: TransferOutcome): Move => ({ kind: 'outcome', outcome });

export interface ScriptedCallOptions {
  readonly variables?: Readonly<Record<string, Value>>;
  readonly intents?: Readonly<Record<string, readonly string[]>>;
  readonly history?: readonly HistoryTurn[];
  readonly wired?: readonly string[];
}

/**
 * A call for a node's own test: the moves answer its effects in order, and `script` tells what happened as a dialogue.
 * Only that; what a call really does is the engine's business, and its tests'.
 */
export class ScriptedCall implements CallContext {
  readonly script: string[] = [];
  readonly variables: Record<string, Value>;
  readonly history: HistoryTurn[];
  /** What the node asked of each listening, in order. */
  readonly listenings: ListenOptions[] = [];
  /** What the node asked of each transfer, in order. */
  readonly transfers: TransferOptions[] = [];
  readonly #moves: Move[];
  readonly #options: ScriptedCallOptions;

  constructor(moves: readonly Move[], options: ScriptedCallOptions = {}) {
    this.#moves = [...moves];
    this.#options = options;
    this.variables = { ...options.variables };
    this.history = [...(options.history ?? [])];
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
    if (heard.kind === 'speech') this.history.push({ role: 'caller', text: heard.text });
    return heard;
  }

  async respond(): Promise<RespondSettled> {
    const { text, exit } = this.#next('answer');
    this.#agent(text);
    return { kind: 'responded', heardText: text, exit, interrupted: null, usage: null };
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
