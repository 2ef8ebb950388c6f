import type { EffectRequest, EffectSettlement, Expectation, NodeId } from '@patchcord/nodes/kit';

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
}

export interface EffectContext {
  /** Number of the effect in its call, from 1; with the call's id it names what must not happen twice. */
  readonly effect: number;
  readonly node: NodeId;
  /** What may be said at this node, so that a recogniser can get ready while the agent still speaks. */
  readonly expects: Expectation;
  /** The engine's patience for this effect, from its start. */
  readonly deadlineMs: number;
}
