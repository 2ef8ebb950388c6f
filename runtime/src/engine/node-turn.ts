import type { CompiledNode } from '@patchcord/flows/model';
import { EffectFailed, NodeAbandoned } from '@patchcord/nodes/kit';
import type { TurnGiven } from './run-node.ts';
import type { World } from './world.ts';

/** How long a node may think between two effects: the caller hears nothing meanwhile. */
const thinkingMs = 5000;

/**
 * A node's turn in a call, from when it is attended to until it leaves, gives it away or loses it: one effect at a time, and
 * no thinking for long in between. Made anew for each visit, so that an abandoned node can't reach the call any more.
 */
export class NodeTurn {
  readonly #node: CompiledNode;
  readonly #world: World;
  /** Settles when the node loses its turn; null until it is attended to. */
  #lost: PromiseWithResolvers<undefined> | null = null;
  #pending: Promise<unknown> | null = null;
  #abandoned = false;
  #stopWatching: (() => void) | null = null;
  /** The caller is gone and the node knows: whatever it asks for next, it is abandoned. */
  #isOver = false;
  /** How the node gave its turn away; null while it has it. */
  given: TurnGiven | null = null;

  constructor(node: CompiledNode, world: World) {
    this.#node = node;
    this.#world = world;
  }

  /**
   * Waits until the node is left. Undefined when the call or a handler has taken the turn away from it; rejects when it
   * neither asks for an effect nor leaves, since that is dead air.
   */
  async attend<Left>(left: Promise<Left>): Promise<Left | undefined> {
    const lost = Promise.withResolvers<undefined>();
    this.#lost = lost;
    this.#watch();
    try {
      return await Promise.race([left, lost.promise]);
    } finally {
      // A node that didn't await its last effect: the next one's would overlap.
      await Promise.allSettled([this.#pending]);
      this.#abandoned = true;
      this.#unwatch();
    }
  }

  /** Throws where the node no longer has the call. */
  require(): void {
    if (this.#abandoned) throw new NodeAbandoned();
  }

  /** One thing at a time, and no watching meanwhile: what is pending has a deadline of its own. */
  async begin<Result>(begin: () => Promise<Result>): Promise<Result> {
    this.require();
    if (this.#isOver) return this.abandon();
    if (this.#pending) throw overlap(this.#node);
    this.#unwatch();
    const pending = begin();
    this.#pending = pending;
    try {
      return await pending;
    } finally {
      this.#pending = null;
      this.#watch();
    }
  }

  /** Gives the turn away: the node has no more say. */
  give(given: TurnGiven): never {
    this.require();
    this.given = given;
    return this.abandon();
  }

  /** The node may finish what it does, and asks for nothing more. */
  endsWithThis(): void {
    this.#isOver = true;
  }

  abandon(): never {
    this.#abandoned = true;
    this.#unwatch();
    this.#lost?.resolve(undefined);
    throw new NodeAbandoned();
  }

  #watch(): void {
    if (this.#abandoned || this.#pending || !this.#lost) return;
    const giveUp = () => this.#lost?.reject(stuck(this.#node));
    this.#stopWatching = this.#world.watchNode(thinkingMs, giveUp);
  }

  #unwatch(): void {
    this.#stopWatching?.();
    this.#stopWatching = null;
  }
}

function overlap({ id }: CompiledNode): EffectFailed {
  const message = `“${id}” began an effect while another was pending: await each.`;
  return new EffectFailed('EFFECTS_OVERLAP', message);
}

function stuck({ id }: CompiledNode): EffectFailed {
  const waited = `“${id}” has waited ${thinkingMs / 1000} s for something that is no effect`;
  return new EffectFailed('NODE_STUCK', `${waited}: await only what the call offers.`);
}
