import type { CompiledFlow, CompiledHandler, CompiledNode } from '@patchcord/flows/model';
import {
  actsOnTheWorld,
  EffectFailed,
  type EffectRequest,
  type EffectSettlement,
  type ListenRequest,
  type ListenSettled,
  NodeAbandoned,
  type RespondSettled,
  type SaySettled,
} from '@patchcord/nodes/kit';
import { effectDeadlineMs } from './effect-deadline.ts';
import type { JournalEntry } from './journal.ts';
import { matchHandler } from './match-handler.ts';
import type { Recorder } from './recorder.ts';
import type { RunState } from './run-state.ts';
import type { World } from './world.ts';

/** After the call's limit the flow still gets this long to say goodbye. */
const lastWordsMs = 30_000;

type Settled<Kind extends EffectSettlement['kind']> = Extract<EffectSettlement, { kind: Kind }>;

/**
 * Performs one node's effects: strictly one at a time, each a journal pair. Made anew for each visit of a node, so that
 * an abandoned node can't reach the call any more.
 */
export class EffectRunner {
  readonly #flow: CompiledFlow;
  readonly #node: CompiledNode;
  readonly #world: World;
  readonly #state: RunState;
  readonly #recorder: Recorder;
  #pending = false;
  #abandoned = false;
  #onAbandoned: () => void = () => undefined;
  takenBy: CompiledHandler | null = null;

  constructor(flow: CompiledFlow, node: CompiledNode, world: World, state: RunState, recorder: Recorder) {
    this.#flow = flow;
    this.#node = node;
    this.#world = world;
    this.#state = state;
    this.#recorder = recorder;
  }

  /** Resolves when the call or a handler has taken the turn away from the node. */
  get abandoned(): Promise<void> {
    return new Promise((resolve) => {
      if (this.#abandoned) resolve();
      else this.#onAbandoned = resolve;
    });
  }

  async say(text: string, bargeIn: boolean): Promise<SaySettled> {
    const said = await this.#perform({ kind: 'say', text, bargeIn }, 'said');
    this.#state.said(said.heardText);
    this.#state.interrupted(said.interrupted);
    return said;
  }

  async respond(request: Extract<EffectRequest, { kind: 'respond' }>): Promise<RespondSettled> {
    const responded = await this.#perform(request, 'responded');
    this.#state.said(responded.heardText);
    this.#state.interrupted(responded.interrupted);
    return responded;
  }

  async listen(request: ListenRequest): Promise<ListenSettled> {
    const heard = await this.#perform(request, 'speech', 'keys', 'silence', 'unclear', 'deaf');
    this.#state.interruption = null;
    if (heard.kind === 'speech') this.#state.heard(heard.text);
    if (heard.kind === 'keys') this.#state.heard(`(pressed ${heard.keys})`);
    const handler = matchHandler(this.#flow.handlers, heard, this.#state);
    if (!handler) return heard;
    this.takenBy = handler;
    return this.#abandon();
  }

  async transfer(request: Extract<EffectRequest, { kind: 'transfer' }>): Promise<Settled<'transferred'>> {
    await this.#hearOutInterruption();
    return this.#perform(request, 'transferred');
  }

  async handOver(keepCaller: boolean): Promise<void> {
    const sinceMs = this.#world.nowMs();
    await this.#perform({ kind: 'hand-over', keepCaller }, 'human-left');
    this.#state.handedOverMs += this.#world.nowMs() - sinceMs;
  }

  async hangup(request: Extract<EffectRequest, { kind: 'hangup' }>): Promise<never> {
    await this.#hearOutInterruption();
    await this.#perform(request, 'hung-up');
    this.#state.ended = { kind: 'ended', by: 'flow', cause: null };
    return this.#abandon();
  }

  /**
   * “No, wait” and “a human!” count even where the flow was about to act instead of listening (CALLS.md 7). Only the
   * handlers listen here, so that keys for a later node stay; after a key there is nothing to wait for.
   */
  async #hearOutInterruption(): Promise<void> {
    const { interruption } = this.#state;
    if (interruption === null) return;
    await this.listen({
      kind: 'listen',
      expects: { phrases: [] },
      silenceMs: interruption === 'key' ? 0 : 1500,
      maxSpeechMs: 8000,
      keys: { max: 0, end: null, gapMs: 1000, handlers: this.#flow.handlerKeys },
      speech: true,
    });
  }

  async #perform<Kind extends EffectSettlement['kind']>(
    request: EffectRequest,
    ...kinds: Kind[]
  ): Promise<Settled<Kind>> {
    if (this.#abandoned) throw new NodeAbandoned();
    if (this.#pending) {
      throw new EffectFailed(
        'EFFECTS_OVERLAP',
        `“${this.#node.id}” began an effect while another was pending: await each.`,
      );
    }
    this.#pending = true;
    const settlement = await this.#settle(request).finally(() => {
      this.#pending = false;
    });
    if (settlement.kind === 'ended') {
      this.#state.ended = settlement;
      return this.#abandon();
    }
    if (settlement.kind === 'failed') throw new EffectFailed(settlement.code, settlement.message);
    const wanted = kinds.find((kind) => kind === settlement.kind);
    if (!wanted)
      throw new EffectFailed(
        'EFFECT_MISANSWERED',
        `A “${request.kind}” was answered with “${settlement.kind}”.`,
      );
    return settlement as Settled<Kind>;
  }

  async #settle(request: EffectRequest): Promise<EffectSettlement> {
    const effect = ++this.#recorder.effects;
    const requested = this.#recorder.entry({ kind: 'effect-requested', effect, request });
    const settlement =
      (await this.#writtenAhead(request, requested)) ?? (await this.#carryOut(request, effect));
    this.#recorder.append({ kind: 'effect-settled', effect, settlement });
    return settlement;
  }

  /** What acts on the world doesn't start before its request is on disk; null when it may start (CALLS.md 10). */
  async #writtenAhead(request: EffectRequest, requested: JournalEntry): Promise<EffectSettlement | null> {
    if (!actsOnTheWorld(request)) {
      this.#recorder.journal.append(requested);
      return null;
    }
    try {
      await this.#recorder.journal.commit(requested);
      return null;
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      return { kind: 'failed', code: 'JOURNAL_LATE', message: `“${request.kind}” was not begun: ${reason}` };
    }
  }

  #carryOut(request: EffectRequest, effect: number): Promise<EffectSettlement> {
    return this.#world.perform(request, {
      effect,
      node: this.#node.id,
      expects: this.#node.expects,
      deadlineMs: Math.min(effectDeadlineMs(request), this.#patienceMs(request)),
    });
  }

  /** What is left of the call's own limit; talking to a human isn't limited. */
  #patienceMs(request: EffectRequest): number {
    if (request.kind === 'hand-over') return Number.POSITIVE_INFINITY;
    const left = this.#flow.document.settings.limits.callMs + this.#state.handedOverMs - this.#world.nowMs();
    return left > 0 ? left : Math.max(1000, left + lastWordsMs);
  }

  #abandon(): never {
    this.#abandoned = true;
    this.#onAbandoned();
    throw new NodeAbandoned();
  }
}
