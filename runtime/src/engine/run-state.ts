import { builtInVariables, type CompiledFlow, type CompiledHandler } from '@patchcord/flows/model';
import type {
  Ended,
  Facts,
  HistoryTurn,
  ListenSettled,
  NodeId,
  SaySettled,
  Value,
} from '@patchcord/nodes/kit';

/** What one call knows of itself while it runs. Everything here follows from the journal. */
export class RunState implements Facts {
  readonly variables: Record<string, Value> = Object.create(null);
  readonly history: HistoryTurn[] = [];
  readonly visits = new Map<NodeId, number>();
  readonly path: { node: NodeId; port: string | null }[] = [];
  readonly #phrases: CompiledFlow['document']['intents'];
  readonly #cooledDownAt = new Map<string, number>();
  lastHeard = '';
  /** Effects requested so far. */
  effects = 0;
  /** Turns the caller has taken. */
  turns = 0;
  /** What cut a prompt short that nothing has listened to since (CALLS.md 7); words before keys. */
  interruption: 'speech' | 'key' | null = null;
  /** Time the caller spent with a human, which no limit counts (CALLS.md 16). */
  handedOverMs = 0;
  ended: Ended | null = null;

  constructor(flow: CompiledFlow, facts: { readonly callerNumber: string; readonly dialledNumber: string }) {
    this.#phrases = flow.document.intents;
    for (const [name, { default: value }] of Object.entries({
      ...builtInVariables,
      ...flow.document.variables,
    })) {
      if (value !== undefined) this.variables[name] = value;
    }
    Object.assign(this.variables, facts);
  }

  valueOf(variable: string): Value | undefined {
    return this.variables[variable];
  }

  phrasesOf(intent: string): readonly string[] {
    return Object.hasOwn(this.#phrases, intent) ? (this.#phrases[intent]?.phrases ?? []) : [];
  }

  enter(node: NodeId): number {
    const visit = (this.visits.get(node) ?? 0) + 1;
    this.visits.set(node, visit);
    this.path.push({ node, port: null });
    return visit;
  }

  leave(port: string): void {
    const last = this.path.at(-1);
    if (last) last.port = port;
  }

  /** Takes in what the caller heard of the agent. */
  said({ heardText, interrupted }: Pick<SaySettled, 'heardText' | 'interrupted'>): void {
    if (heardText) this.history.push({ role: 'agent', text: heardText });
    if (this.interruption !== 'speech') this.interruption = interrupted ?? this.interruption;
  }

  /** Takes in what a listening effect settled with, and the words in it: the caller's last, whoever listened. */
  listened(heard: ListenSettled, words: string | null): void {
    this.interruption = null;
    if (heard.kind !== 'speech' && heard.kind !== 'keys') return;
    this.turns++;
    // Old words must not decide what keys were pressed for.
    this.lastHeard = words ?? '';
    if (words !== null) {
      this.variables.said = words;
      this.history.push({ role: 'caller', text: words });
    } else if (heard.kind === 'keys')
      this.history.push({ role: 'caller', text: `(pressed ${heard.keys})`, wordless: true });
  }

  isCool(handler: CompiledHandler): boolean {
    return this.turns >= (this.#cooledDownAt.get(handler.name) ?? 0);
  }

  took(handler: CompiledHandler): void {
    this.#cooledDownAt.set(handler.name, this.turns + handler.cooldownTurns + 1);
  }
}
