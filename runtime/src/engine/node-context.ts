import type { CompiledNode } from '@patchcord/flows/model';
import type {
  CallContext,
  CallLocale,
  Condition,
  FlowId,
  HangupCause,
  HistoryTurn,
  HttpEffect,
  ListenOptions,
  RecordEffect,
  RespondOptions,
  RetrieveEffect,
  TransferOptions,
  Value,
} from '@patchcord/nodes/kit';
import { EffectFailed, holds } from '@patchcord/nodes/kit';
import type { EffectRunner } from './effect-runner.ts';
import type { RunningFlow } from './flow-run.ts';
import { handlersInForce } from './handlers-in-force.ts';
import { withResults } from './with-results.ts';

/** The call as one node sees it: its options become complete effect requests. */
export class NodeContext implements CallContext {
  readonly #effects: EffectRunner;
  readonly #node: CompiledNode;
  readonly #running: RunningFlow;
  readonly resumed: boolean;

  constructor(effects: EffectRunner, node: CompiledNode, running: RunningFlow) {
    this.resumed = running.state.resumes === node.id;
    running.state.resumes = null;
    this.#effects = effects;
    this.#node = node;
    this.#running = running;
  }

  get history(): readonly HistoryTurn[] {
    return this.#running.state.call.history;
  }

  get unanswered(): string | null {
    return this.#running.state.call.unanswered;
  }

  say(text: string, options: { readonly bargeIn?: boolean } = {}) {
    return this.#effects.say(text, options.bargeIn ?? true);
  }

  listen({ expects, silenceMs, maxSpeechMs, endSilenceMs, keys, speech = true }: ListenOptions) {
    const { endpointing } = this.#running.flow.document.settings;
    return this.#effects.listen({
      kind: 'listen',
      expects: expects ?? { phrases: [] },
      silenceMs,
      maxSpeechMs: maxSpeechMs ?? endpointing.maxSpeechMs,
      endSilenceMs: endSilenceMs ?? endpointing.endSilenceMs,
      keys: {
        max: keys?.max ?? 0,
        end: keys?.end ?? null,
        gapMs: keys?.gapMs ?? 2500,
        handlers: handlersInForce(this.#running).keys,
        ...(keys?.words ? { words: keys.words } : {}),
      },
      speech,
    });
  }

  respond({ goal, exits, documents, bargeIn, facts = {}, tools = [], results = [] }: RespondOptions) {
    return this.#effects.respond({
      kind: 'respond',
      goal,
      exits,
      documents,
      bargeIn,
      facts,
      tools,
      history: withResults(this.#running.state.call.history, results),
    });
  }

  transfer(destination: string, { timeoutMs, whileRinging, accept }: TransferOptions) {
    return this.#effects.transfer({
      kind: 'transfer',
      destination,
      timeoutMs,
      ...(whileRinging ? { whileRinging } : {}),
      ...(accept ? { accept } : {}),
    });
  }

  handOver({ keepCaller }: { readonly keepCaller: boolean }) {
    return this.#effects.handOver(keepCaller);
  }

  hangup(cause: HangupCause = 'normal') {
    return this.#effects.hangup({ kind: 'hangup', cause });
  }

  http(request: Omit<HttpEffect, 'kind'>) {
    return this.#effects.http({ kind: 'http', ...request });
  }

  retrieve(request: Omit<RetrieveEffect, 'kind'>) {
    return this.#effects.retrieve({ kind: 'retrieve', ...request });
  }

  record(request: Omit<RecordEffect, 'kind'>) {
    return this.#effects.record({ kind: 'record', ...request });
  }

  sleep(ms: number, { music = false }: { readonly music?: boolean } = {}) {
    return this.#effects.sleep({ kind: 'sleep', ms, music });
  }

  now() {
    return this.#effects.now();
  }

  sendKeys(keys: string) {
    return this.#effects.sendKeys(keys);
  }

  subflow(flow: FlowId, inputs: Readonly<Record<string, Value>>) {
    return this.#effects.subflow(flow, inputs);
  }

  async goToFlow(flow: FlowId, inputs: Readonly<Record<string, Value>>): Promise<never> {
    return this.#effects.goToFlow(flow, inputs);
  }

  async returnToCaller(): Promise<never> {
    if (this.#running.state.returns.length === 0)
      throw new EffectFailed(
        'NOTHING_TO_RETURN_TO',
        `“${this.#node.id}” was reached without a handler: there is nothing to return to.`,
      );
    return this.#effects.turn.give({ kind: 'return' });
  }

  async exitSubflow(exit: string): Promise<never> {
    if (this.#running.outer === null)
      throw new EffectFailed(
        'NOT_IN_A_SUBFLOW',
        `“${this.#node.id}” leaves a subflow, but this flow is none.`,
      );
    return this.#effects.turn.give({ kind: 'exit', exit });
  }

  get locale(): CallLocale {
    const { locale, timeZone, currency } = this.#running.flow.document.settings;
    return { locale, timeZone, currency };
  }

  set(variable: string, value: Value): void {
    this.#effects.turn.require();
    this.#running.state.variables[variable] = value;
    this.#running.journal.append({ kind: 'variable-set', variable, value });
  }

  get(variable: string): Value | undefined {
    return this.#running.state.valueOf(variable);
  }

  holds(condition: Condition): boolean {
    return holds(condition, this.#running.state);
  }

  isWired(port: string): boolean {
    return this.#node.ports.get(port)?.wired ?? false;
  }
}
