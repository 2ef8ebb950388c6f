import type { CompiledFlow } from '@patchcord/flows/model';
import type { EffectRequest, EffectSettlement, Expectation } from '@patchcord/nodes/kit';
import type { NodePath } from './call-state.ts';

/**
 * Who answers the effects: a phone call, a person typing, a script, a journal. The interpreter is the same for all.
 */
export interface World {
  /**
   * Carries one effect out. Settles always, at the latest at `context.deadlineMs`, and never rejects: what goes wrong
   * is a `failed` settlement, a caller who hangs up is an `ended` one.
   */
  perform(request: EffectRequest, context: EffectContext): Promise<EffectSettlement>;
  /** ms since the call began. */
  nowMs(): number;
  /**
   * Watches a node that has the turn and no effect pending: on a real line that is dead air. Calls `onStuck` once the node
   * has thought for `patienceMs`, unless what it returned was called before. A live call measures with a timer; on virtual
   * time nothing but effects takes time, so a node that still waits when the event loop has turned once always will.
   */
  watchNode(patienceMs: number, onStuck: () => void): () => void;
}

export interface EffectContext {
  /** Number of the effect in its call, from 1; with the call's id it names what must not happen twice. */
  readonly effect: number;
  readonly node: NodePath;
  /** The flow the node is in: its documents, voice and manners count. */
  readonly flow: CompiledFlow;
  /** What may be said at this node, so that a recogniser can get ready while the agent still speaks. */
  readonly expects: Expectation;
  /** The engine's patience for this effect, from its start. */
  readonly deadlineMs: number;
}
