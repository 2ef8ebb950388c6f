import type { CompiledFlow, CompiledNode, Settings } from '@patchcord/flows/model';
import type {
  CallContext,
  Condition,
  HangupCause,
  HistoryTurn,
  ListenOptions,
  RespondOptions,
  Value,
} from '@patchcord/nodes/kit';
import { holds } from '@patchcord/nodes/kit';
import type { EffectRunner } from './effect-runner.ts';
import type { Recorder } from './recorder.ts';
import type { RunState } from './run-state.ts';

/** The call as one node sees it: its options become complete effect requests. */
export class NodeContext implements CallContext {
  readonly #effects: EffectRunner;
  readonly #state: RunState;
  readonly #recorder: Recorder;
  readonly #node: CompiledNode;
  readonly #settings: Settings;
  readonly #handlerKeys: readonly string[];

  constructor(
    effects: EffectRunner,
    state: RunState,
    recorder: Recorder,
    node: CompiledNode,
    flow: CompiledFlow,
  ) {
    this.#effects = effects;
    this.#state = state;
    this.#recorder = recorder;
    this.#node = node;
    this.#settings = flow.document.settings;
    this.#handlerKeys = flow.handlerKeys;
  }

  get history(): readonly HistoryTurn[] {
    return this.#state.history;
  }

  say(text: string, options: { readonly bargeIn?: boolean } = {}) {
    return this.#effects.say(text, options.bargeIn ?? true);
  }

  listen({ expects, silenceMs, maxSpeechMs, endSilenceMs, keys, speech = true }: ListenOptions) {
    const { endpointing } = this.#settings;
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
        handlers: this.#handlerKeys,
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
      history: [...this.#state.history],
    });
  }

  transfer(destination: string, { timeoutMs }: { readonly timeoutMs: number }) {
    return this.#effects.transfer({ kind: 'transfer', destination, timeoutMs });
  }

  handOver({ keepCaller }: { readonly keepCaller: boolean }) {
    return this.#effects.handOver(keepCaller);
  }

  hangup(cause: HangupCause = 'normal') {
    return this.#effects.hangup({ kind: 'hangup', cause });
  }

  set(variable: string, value: Value): void {
    this.#state.variables[variable] = value;
    this.#recorder.append({ kind: 'variable-set', variable, value });
  }

  get(variable: string): Value | undefined {
    return this.#state.valueOf(variable);
  }

  holds(condition: Condition): boolean {
    return holds(condition, this.#state);
  }

  isWired(port: string): boolean {
    return this.#node.ports.get(port)?.wired ?? false;
  }
}
