import { builtInVariables, type CompiledFlow, type CompiledHandler } from '@patchcord/flows/model';
import type { Facts, NodeId, Value } from '@patchcord/nodes/kit';
import type { CallState, NodePath, Visit } from './call-state.ts';

/** Handlers may interrupt each other; what was interrupted longest ago is forgotten first. */
const returnsKept = 8;

/** What one flow knows of itself while it runs in a call; a subflow has one of its own. */
export class RunState implements Facts {
  readonly call: CallState;
  readonly variables: Record<string, Value> = Object.create(null);
  readonly visits = new Map<NodeId, number>();
  /** Where handlers took the turn, the latest last (CALLS.md 8). */
  readonly returns: NodeId[] = [];
  /** A handler of this flow's that took the turn from a flow inside it. */
  taken: CompiledHandler | null = null;
  /** The node that is about to be entered again after a handler. */
  resumes: NodeId | null = null;
  /** The flow whose subflow this is, and the paths of the nodes it runs in, with a slash behind each. */
  readonly #outer: RunState | null;
  readonly #within: string;
  readonly #phrases: CompiledFlow['document']['intents'];
  #here: Visit | null = null;
  readonly #cooledDownAt = new Map<string, number>();

  constructor(
    flow: CompiledFlow,
    call: CallState,
    facts: Readonly<Record<string, Value>>,
    within: { readonly state: RunState; readonly node: NodeId } | null = null,
  ) {
    this.call = call;
    this.#outer = within?.state ?? null;
    this.#within = within ? `${within.state.pathOf(within.node)}/` : '';
    this.#phrases = flow.document.intents;
    for (const [name, { default: value }] of Object.entries({
      ...builtInVariables,
      ...flow.document.variables,
    })) {
      if (value !== undefined) this.variables[name] = value;
    }
    Object.assign(this.variables, facts);
  }

  get lastHeard(): string {
    return this.call.lastHeard;
  }

  valueOf(variable: string): Value | undefined {
    return this.variables[variable];
  }

  phrasesOf(intent: string): readonly string[] {
    return Object.hasOwn(this.#phrases, intent) ? (this.#phrases[intent]?.phrases ?? []) : [];
  }

  pathOf(node: NodeId): NodePath {
    return this.#within + node;
  }

  /** The caller's last words, whoever listened: every flow of the call knows them. */
  said(words: string): void {
    this.variables.said = words;
    this.#outer?.said(words);
  }

  enter(node: NodeId): number {
    const visit = (this.visits.get(node) ?? 0) + 1;
    this.visits.set(node, visit);
    this.#here = { node: this.pathOf(node), port: null };
    this.call.path.push(this.#here);
    return visit;
  }

  leave(port: string): void {
    if (this.#here) this.#here.port = port;
  }

  isCool(handler: CompiledHandler): boolean {
    return this.call.turns >= (this.#cooledDownAt.get(handler.name) ?? 0);
  }

  /** A handler has taken the turn from a node. */
  took(handler: CompiledHandler, from: NodeId): void {
    this.#cooledDownAt.set(handler.name, this.call.turns + handler.cooldownTurns + 1);
    this.returns.push(from);
    if (this.returns.length > returnsKept) this.returns.shift();
  }
}
