import type { CompiledFlow, CompiledNode } from '@patchcord/flows/model';
import { builtInVariables } from '@patchcord/flows/model';
import { type Condition, conditionSchema, type Value } from '@patchcord/nodes/kit';
import type { JournalEntry } from '../../engine/index.ts';
import { flowNamed } from '../local-node.ts';
import { Places } from '../places.ts';
import type { WatchedCall } from '../run-call.ts';
import { judgeCondition, type Known } from './judge-condition.ts';
import type { Rule } from './rule.ts';

/** Nodes that choose by conditions choose what these mean: 9 is less than 10, and “Yes, please!” is “yes please”. */
export const decidedByMeaning: Rule = (call) => new Knowledge(call).follow();

interface Choice {
  readonly port: string;
  readonly when: Condition;
}

/** What can be known from a journal of a call's variables, flow by flow. */
class Knowledge {
  readonly #call: WatchedCall;
  readonly #places: Places;
  readonly #variables = new Map<string, Map<string, Value | null>>();
  #within = '';
  #lastHeard = '';
  #request: Extract<JournalEntry, { kind: 'effect-requested' }>['request'] | null = null;

  constructor(call: WatchedCall) {
    this.#call = call;
    this.#places = new Places(call.subject);
    this.#variables.set('', startOf(call.subject.flow, call));
  }

  follow(): string | undefined {
    for (const entry of this.#call.entries) {
      this.#places.follow(entry);
      const wrong = this.#step(entry);
      if (wrong) return wrong;
    }
    return undefined;
  }

  #step(entry: JournalEntry): string | undefined {
    if (entry.kind === 'flow-entered') this.#begin(entry);
    else if (entry.kind === 'node-entered')
      this.#within = entry.node.slice(0, entry.node.lastIndexOf('/') + 1);
    else if (entry.kind === 'variable-set') this.#set(entry.variable, entry.value);
    else if (entry.kind === 'effect-requested') this.#request = entry.request;
    else if (entry.kind === 'effect-settled') this.#hear(entry);
    else if (entry.kind === 'node-left') return this.#judge(entry);
    return undefined;
  }

  #begin({ flow: id, within }: Extract<JournalEntry, { kind: 'flow-entered' }>): void {
    const flow = flowNamed(id, this.#call.subject);
    if (!flow) return;
    const floor = within === null ? '' : `${within}/`;
    // What the installation sets is not for flows inside others: they have their inputs.
    const variables = startOf(
      flow,
      within === null ? this.#call : { ...this.#call, subject: { ...this.#call.subject, given: {} } },
    );
    for (const input of flow.document.interface?.inputs ?? []) variables.set(input, null);
    variables.set('said', this.#variables.get(this.#within)?.get('said') ?? '');
    this.#variables.set(floor, variables);
  }

  /** What a flow gives back is set in the one around it, and the journal doesn't tell them apart. */
  #set(variable: string, value: Value): void {
    this.#variables.get(this.#within)?.set(variable, value);
    for (const [floor, variables] of this.#variables)
      if (floor !== this.#within && this.#within.startsWith(floor)) variables.set(variable, null);
  }

  #hear({ settlement }: Extract<JournalEntry, { kind: 'effect-settled' }>): void {
    if (settlement.kind !== 'speech' && settlement.kind !== 'keys') return;
    const words = settlement.kind === 'speech' ? settlement.text : this.#wordsOf(settlement.keys);
    this.#lastHeard = words ?? '';
    if (words === null) return;
    for (const [floor, variables] of this.#variables)
      if (this.#within.startsWith(floor)) variables.set('said', words);
  }

  #wordsOf(keys: string): string | null {
    const words = this.#request?.kind === 'listen' ? this.#request.keys.words : undefined;
    return words && Object.hasOwn(words, keys) ? (words[keys] ?? null) : null;
  }

  #judge({ node, port, atMs }: Extract<JournalEntry, { kind: 'node-left' }>): string | undefined {
    const place = this.#places.of(node);
    const choices = place ? choicesOf(place.node) : null;
    if (!place || !choices || port === 'error') return undefined;
    const expected = this.#expected(choices, place.floor.flow, place.floor.within);
    if (expected === null || expected === port) return undefined;
    return `“${node}” was left by “${port}” at ${atMs} ms although what is known means “${expected}”.`;
  }

  /** The first choice that holds; null where it isn't known whether one does. */
  #expected(choices: readonly Choice[], flow: CompiledFlow, within: string): string | null {
    const variables = this.#variables.get(within);
    const known: Known = {
      valueOf: (variable) => variables?.get(variable),
      phrasesOf: (intent) => flow.document.intents[intent]?.phrases ?? [],
      lastHeard: this.#lastHeard,
    };
    for (const { port, when } of choices) {
      const holds = judgeCondition(when, known);
      if (holds === null) return null;
      if (holds) return port;
    }
    return 'else';
  }
}

function startOf(
  { document }: CompiledFlow,
  { subject, callerNumber, dialledNumber }: WatchedCall,
): Map<string, Value | null> {
  const start = new Map<string, Value | null>();
  for (const [name, { default: value }] of Object.entries({ ...builtInVariables, ...document.variables }))
    if (value !== undefined) start.set(name, value);
  for (const [name, value] of Object.entries(subject.given ?? {}))
    if (Object.hasOwn(document.variables, name)) start.set(name, value);
  return start.set('callerNumber', callerNumber).set('dialledNumber', dialledNumber);
}

const known = new WeakMap<CompiledNode, readonly Choice[] | null>();

/** A node that has `cases` and an `else` chooses by them; any other is no matter of this rule. */
function choicesOf(node: CompiledNode): readonly Choice[] | null {
  const found = known.get(node);
  if (found !== undefined) return found;
  const choices = node.ports.has('else') ? readChoices(node.config.cases) : null;
  known.set(node, choices);
  return choices;
}

function readChoices(cases: unknown): Choice[] | null {
  if (!Array.isArray(cases)) return null;
  return cases.flatMap((one: unknown) => {
    const { port, when }: { port?: unknown; when?: unknown } = { ...Object(one) };
    const condition = conditionSchema.safeParse(when);
    return typeof port === 'string' && condition.success ? [{ port, when: condition.data }] : [];
  });
}
