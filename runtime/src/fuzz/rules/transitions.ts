import type { JournalEntry } from '../../engine/index.ts';
import { flowNamed } from '../local-node.ts';
import { Places } from '../places.ts';
import type { WatchedCall } from '../run-call.ts';
import type { Rule } from './rule.ts';

/**
 * No transition is lost: each leads where the flow's own wires lead, the next node is the one it led to, and a node is never
 * entered without one.
 */
export const noTransitionLost: Rule = (call) => new Way(call).follow();

class Way {
  readonly #call: WatchedCall;
  readonly #places: Places;
  /** The node that must be entered next; null where a node has the turn. */
  #due: string | null;
  /** The node that has the turn. */
  #here: string | null = null;
  #over = false;
  /** The node that has the turn is left for the way out, whatever its wires say. */
  #isLost = false;

  constructor(call: WatchedCall) {
    this.#call = call;
    this.#places = new Places(call.subject);
    this.#due = call.subject.flow.entry.id;
  }

  follow(): string | undefined {
    for (const entry of this.#call.entries) {
      const wrong = this.#step(entry);
      if (wrong) return wrong;
      this.#places.follow(entry);
    }
    const isUnfinished = this.#due !== null && !this.#over && this.#call.outcome?.reason === null;
    return isUnfinished ? `The call ended although “${this.#due}” was next.` : undefined;
  }

  #step(entry: JournalEntry): string | undefined {
    switch (entry.kind) {
      case 'node-entered':
        return this.#enter(entry.node);
      case 'node-left':
        return this.#leave(entry);
      case 'handler-taken':
        return this.#taken(entry);
      case 'flow-entered':
        this.#due =
          entry.within === null
            ? this.#entryOf(entry.flow, '')
            : this.#entryOf(entry.flow, `${entry.within}/`);
        return undefined;
      case 'effect-requested':
        // Where the flow knows no way on the engine itself hangs up.
        if (
          this.#due !== null &&
          !this.#over &&
          !(entry.request.kind === 'hangup' && this.#call.outcome?.reason)
        )
          return `“${entry.request.kind}” was begun although “${this.#due}” had yet to be entered.`;
        return undefined;
      case 'node-failed':
        this.#isLost = entry.code === 'VISIT_LIMIT' || entry.code === 'CALL_LIMIT';
        return undefined;
      case 'effect-settled':
        if (entry.settlement.kind === 'ended' || entry.settlement.kind === 'hung-up') this.#over = true;
        return undefined;
      default:
        return undefined;
    }
  }

  #enter(node: string): string | undefined {
    if (this.#due === null && !this.#isAfterwards(node))
      return `“${node}” was entered although nothing led to it${this.#here ? ` from “${this.#here}”` : ''}.`;
    if (this.#due !== null && this.#due !== node && !this.#isAfterwards(node))
      return `“${node}” was entered although “${this.#due}” was next.`;
    this.#due = null;
    this.#here = node;
    return undefined;
  }

  /** What saves half a conversation when it is over begins by itself. */
  #isAfterwards(node: string): boolean {
    if (!this.#over && this.#call.outcome?.reason === null) return false;
    const place = this.#places.of(node);
    return (
      place?.floor.flow.handlers.some(({ when, to }) => 'callEnded' in when && to === place.node.id) ?? false
    );
  }

  #leave({ node, port, to }: Extract<JournalEntry, { kind: 'node-left' }>): string | undefined {
    const from = this.#places.of(node);
    if (!from) return `“${node}” was left, which is no node of the flow.`;
    if (!this.#isHere(node)) return `“${node}” was left while “${this.#here ?? 'nothing'}” had the turn.`;
    this.#due = to;
    const wired = from.floor.flow.document.nodes[from.node.id]?.on[port];
    const due = this.#isLost ? from.floor.flow.document.settings.onError : wired;
    this.#isLost = false;
    if (due === undefined || to === from.floor.within + due) return undefined;
    return `“${node}” was left by “${port}” to “${to}” although “${due}” is next.`;
  }

  #taken({ from, to, handler }: Extract<JournalEntry, { kind: 'handler-taken' }>): string | undefined {
    const place = this.#places.of(from);
    const declared = place?.floor.flow.document.handlers[handler];
    if (!place || !declared) return `The handler “${handler}” took the turn, which the flow doesn't have.`;
    if (to !== place.floor.within + declared.to)
      return `The handler “${handler}” led to “${to}” instead of “${declared.to}”.`;
    if (!this.#isHere(from))
      return `The handler “${handler}” took the turn from “${from}”, which didn't have it.`;
    this.#due = to;
    return undefined;
  }

  /** The node that was entered last, or one whose inner flow it is in. */
  #isHere(node: string): boolean {
    return this.#here === node || (this.#here?.startsWith(`${node}/`) ?? false);
  }

  #entryOf(flow: string, within: string): string | null {
    const entered = flowNamed(flow, this.#call.subject);
    return entered ? within + entered.entry.id : null;
  }
}
