import type { CompiledNode } from '@patchcord/flows/model';
import type {
  CallContext,
  Condition,
  HangupCause,
  HistoryTurn,
  ListenOptions,
  RespondOptions,
  TransferOptions,
  Value,
} from '@patchcord/nodes/kit';
import { holds } from '@patchcord/nodes/kit';
import type { EffectRunner } from './effect-runner.ts';
import type { RunningFlow } from './flow-run.ts';

/** The call as one node sees it: its options become complete effect requests. */
export class NodeContext implements CallContext {
  readonly #effects: EffectRunner;
  readonly #node: CompiledNode;
  readonly #running: RunningFlow;

  constructor(effects: EffectRunner, node: CompiledNode, running: RunningFlow) {
    this.#effects = effects;
    this.#node = node;
    this.#running = running;
  }

  get history(): readonly HistoryTurn[] {
    return this.#running.state.history;
  }

  say(text: string, options: { readonly bargeIn?: boolean } = {}) {
    return this.#effects.say(text, options.bargeIn ?? true);
  }

  listen({ expects, silenceMs, maxSpeechMs, endSilenceMs, keys, speech = true }: ListenOptions) {
    const { document, handlerKeys } = this.#running.flow;
    const { endpointing } = document.settings;
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
        handlers: handlerKeys,
        ...(keys?.words ? { words: keys.words } : {}),
      },
      speech,
    });
  }

  respond({ goal, exits, documents, bargeIn }: RespondOptions) {
    return this.#effects.respond({
      kind: 'respond',
      goal,
      exits,
      documents,
      bargeIn,
      history: [...this.#running.state.history],
    });
  }

  transfer(destination: string, { timeoutMs, accept }: TransferOptions) {
    return this.#effects.transfer({
      kind: 'transfer',
      destination,
      timeoutMs,
      ...(accept ? { accept } : {}),
    });
  }

  handOver({ keepCaller }: { readonly keepCaller: boolean }) {
    return this.#effects.handOver(keepCaller);
  }

  hangup(cause: HangupCause = 'normal') {
    return this.#effects.hangup({ kind: 'hangup', cause });
  }

  set(variable: string, value: Value): void {
    this.#effects.requireTurn();
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
