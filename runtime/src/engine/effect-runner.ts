import type { CompiledNode } from '@patchcord/flows/model';
import {
  EffectFailed,
  type EffectRequest,
  type EffectSettlement,
  type Ended,
  type FlowId,
  type HttpEffect,
  type HttpSettled,
  type ListenRequest,
  type ListenSettled,
  type RecordEffect,
  type RecordSettled,
  type RespondSettled,
  type RetrieveEffect,
  type RetrieveSettled,
  type SaySettled,
  type SleepEffect,
  type SubflowResult,
  type Value,
} from '@patchcord/nodes/kit';
import { outputsOf } from './flow-inputs.ts';
import type { RunningFlow } from './flow-run.ts';
import { handlersInForce } from './handlers-in-force.ts';
import { NodeTurn } from './node-turn.ts';
import { otherFlow, runSubflow } from './run-subflow.ts';
import { settleEffect } from './settle-effect.ts';
import { takenBy, takenFromInside } from './take-turn.ts';
import { wordsHeard } from './words-heard.ts';

type Settled<Kind extends EffectSettlement['kind']> = Extract<EffectSettlement, { kind: Kind }>;

/** Performs one node's effects, and takes in what comes of them. */
export class EffectRunner {
  readonly turn: NodeTurn;
  readonly #node: CompiledNode;
  readonly #running: RunningFlow;

  constructor(node: CompiledNode, running: RunningFlow) {
    this.turn = new NodeTurn(node, running.world);
    this.#node = node;
    this.#running = running;
  }

  async say(text: string, bargeIn: boolean): Promise<SaySettled> {
    const said = await this.#perform({ kind: 'say', text, bargeIn }, 'said');
    this.#running.state.call.said(said);
    return said;
  }

  async respond(request: Extract<EffectRequest, { kind: 'respond' }>): Promise<RespondSettled> {
    const responded = await this.#perform(request, 'responded');
    const { flow, state } = this.#running;
    state.call.said(responded, flow.document.settings.filler.text);
    return responded;
  }

  async listen(request: ListenRequest): Promise<ListenSettled> {
    const { state } = this.#running;
    const heard = await this.#perform(request, 'speech', 'keys', 'silence', 'unclear', 'deaf');
    const words = wordsHeard(heard, request.keys);
    state.call.listened(heard, words);
    if (words !== null) state.said(words);
    const given = takenBy({ heard, words }, this.#running);
    return given ? this.turn.give(given) : heard;
  }

  async transfer(request: Extract<EffectRequest, { kind: 'transfer' }>): Promise<Settled<'transferred'>> {
    await this.#hearOutInterruption();
    return this.#perform(request, 'transferred');
  }

  async handOver(keepCaller: boolean): Promise<void> {
    const { state, journal } = this.#running;
    // The human's answer was the last effect: from then on the call is theirs.
    const sinceMs = journal.settledMs;
    await this.#perform({ kind: 'hand-over', keepCaller }, 'human-left');
    state.call.handedOverMs += journal.settledMs - sinceMs;
  }

  async hangup(request: Extract<EffectRequest, { kind: 'hangup' }>): Promise<never> {
    await this.#hearOutInterruption();
    await this.#perform(request, 'hung-up');
    this.#running.state.call.ended = { kind: 'ended', by: 'flow', cause: null };
    return this.turn.abandon();
  }

  async http(request: HttpEffect): Promise<HttpSettled> {
    await this.#hearOutInterruption();
    const answered = await this.#perform(request, 'http-answered');
    this.#running.state.call.heardWaiting(answered.heardText);
    return answered;
  }

  async retrieve(request: RetrieveEffect): Promise<RetrieveSettled> {
    const retrieved = await this.#perform(request, 'retrieved');
    this.#running.state.call.heardWaiting(retrieved.heardText);
    return retrieved;
  }

  /** What is recorded is what interrupted the prompt before it. Who hangs up meanwhile has left his message all the same. */
  async record(request: RecordEffect): Promise<RecordSettled> {
    const settlement = await this.#settle(request);
    this.#running.state.call.interruption = null;
    if (settlement.kind === 'ended' && settlement.kept) {
      this.turn.endsWithThis();
      this.#over(settlement);
      return { kind: 'recorded', ...settlement.kept, endedBy: 'hang-up' };
    }
    return this.#wanted(request, settlement, ['recorded']);
  }

  async sleep(request: SleepEffect): Promise<void> {
    await this.#perform(request, 'slept');
  }

  async now(): Promise<number> {
    return (await this.#perform({ kind: 'now' }, 'time')).epochMs;
  }

  async sendKeys(keys: string): Promise<void> {
    await this.#perform({ kind: 'send-keys', keys }, 'keys-sent');
  }

  /** The inner flow's effects are no effects of this node's, so nothing is pending here but the flow itself. */
  async subflow(id: FlowId, inputs: Readonly<Record<string, Value>>): Promise<SubflowResult> {
    const { end, inner } = await this.turn.begin(() => runSubflow(id, inputs, this.#node, this.#running));
    if (end.kind === 'exit') return { exit: end.exit, outputs: outputsOf(inner.flow, inner.state.variables) };
    if (end.kind === 'stuck') throw new EffectFailed(end.reason, `“${id}” found no way out.`);
    if (end.kind === 'ended') return this.turn.abandon();
    return this.turn.give(end.kind === 'go-to' ? end : takenFromInside(this.#running));
  }

  goToFlow(id: FlowId, inputs: Readonly<Record<string, Value>>): never {
    this.turn.require();
    return this.turn.give({ kind: 'go-to', other: otherFlow(id, this.#running), inputs });
  }

  /**
   * “No, wait” and “a human!” count even where the flow was about to act instead of listening (CALLS.md 7). Only the
   * handlers listen here, so that keys for a later node stay; after a key there is nothing to wait for. Where nobody can
   * listen the flow acts all the same: a hang-up that waits for words would never come.
   */
  async #hearOutInterruption(): Promise<void> {
    const { call } = this.#running.state;
    if (call.interruption === null) return;
    try {
      await this.listen({
        kind: 'listen',
        expects: { phrases: [] },
        silenceMs: call.interruption === 'key' ? 0 : 1500,
        maxSpeechMs: 8000,
        keys: { max: 0, end: null, gapMs: 1000, handlers: handlersInForce(this.#running).keys },
        speech: true,
      });
    } catch (error) {
      if (!(error instanceof EffectFailed)) throw error;
      call.interruption = null;
    }
  }

  async #perform<Kind extends EffectSettlement['kind']>(
    request: EffectRequest,
    ...kinds: Kind[]
  ): Promise<Settled<Kind>> {
    return this.#wanted(request, await this.#settle(request), kinds);
  }

  #settle(request: EffectRequest): Promise<EffectSettlement> {
    return this.turn.begin(() => settleEffect(request, this.#node, this.#running));
  }

  #wanted<Kind extends EffectSettlement['kind']>(
    request: EffectRequest,
    settlement: EffectSettlement,
    kinds: readonly Kind[],
  ): Settled<Kind> {
    if (settlement.kind === 'ended') {
      this.#over(settlement);
      return this.turn.abandon();
    }
    if (settlement.kind === 'failed') throw new EffectFailed(settlement.code, settlement.message);
    if (!kinds.some((kind) => kind === settlement.kind)) throw misanswered(request, settlement);
    return settlement as Settled<Kind>;
  }

  /** What was kept of a message is the node's, not the call's: another node that records has kept nothing. */
  #over({ heardText = '', kept: _kept, ...ended }: Ended): void {
    this.#running.state.call.heardWaiting(heardText);
    this.#running.state.call.ended = ended;
  }
}

function misanswered({ kind }: EffectRequest, settlement: EffectSettlement): EffectFailed {
  return new EffectFailed('EFFECT_MISANSWERED', `A “${kind}” was answered with “${settlement.kind}”.`);
}
