import {
  type CompiledFlow,
  type CompiledNode,
  canonicalJson,
  configFields,
  sayingOf,
  textsIn,
  type Variable,
} from '@patchcord/flows/model';
import { isDayFirst, namesOf } from '@patchcord/nodes/values';
import { casesInOrder } from './meaning-of-cases.ts';
import { anyOf, meaningOfCondition } from './meaning-of-condition.ts';
import { meaningOfHandlers } from './meaning-of-handlers.ts';
import { isRecord, partsOf } from './parts.ts';

/**
 * What a flow says, whatever words it says it in: two with the same meaning can't be told apart by any call. Each rule
 * stands in docs/decisions/0014-faults.md. `others`: flows that run within this one.
 */
export function meaningOf(flow: CompiledFlow, others: readonly CompiledFlow[] = []): string {
  const { document, nodes } = flow;
  const {
    nodes: _,
    $schema: _schema,
    name: _name,
    settings,
    variables,
    handlers,
    intents,
    interface: outside,
    ...rest
  } = document;
  return canonicalJson({
    ...rest,
    settings: { ...settings, locale: meaningOfLocale(flow) },
    nodes: Object.fromEntries([...nodes.values()].map((node) => [node.id, meaningOfNode(node)])),
    variables: Object.fromEntries(
      Object.entries(variables).map(([name, variable]) => [name, meaningOfVariable(name, variable, flow)]),
    ),
    handlers: meaningOfHandlers(handlers, [flow, ...others]),
    intents: Object.fromEntries(Object.entries(intents).map(([name, { phrases }]) => [name, anyOf(phrases)])),
    outside: outside && Object.values(outside).map((names) => [...names].sort()),
  });
}

/** Where each port leads, wired or fallen back. Whether it is wired counts only where a node asks for it. */
function meaningOfNode({ definition, config, ports }: CompiledNode): unknown {
  return {
    type: definition.type,
    config: meaningOfConfig(config),
    ports: Object.fromEntries(
      [...ports].map(([port, { to, wired }]) => [port, port === 'afterHuman' ? [to, wired] : to]),
    ),
  };
}

const conditionKeys = new Set(['when', 'emergencyWhen']);
/** Entries of a list whose order means nothing, as long as no two go to the same place. */
const places: readonly string[] = ['into', 'variable', 'date'];

function meaningOfConfig(part: unknown): unknown {
  if (Array.isArray(part)) return inAnyOrder(part.map(meaningOfConfig));
  if (typeof part !== 'object' || part === null) return part;
  return Object.fromEntries(
    Object.entries(part).map(([key, value]) => {
      const isCondition = conditionKeys.has(key) && typeof value === 'object' && value !== null;
      return [key, isCondition ? meaningOfCondition(value) : meaningOfConfig(value)];
    }),
  );
}

function inAnyOrder(entries: readonly unknown[]): readonly unknown[] {
  if (entries.every((entry) => isRecord(entry) && 'port' in entry && 'when' in entry))
    return casesInOrder(entries);
  if (entries.every(isSpan)) return byText(entries);
  for (const place of places) {
    const named = entries.map((entry) => (isRecord(entry) && !('ask' in entry) ? entry[place] : undefined));
    if (named.every((name) => typeof name === 'string') && new Set(named).size === named.length)
      return byText(entries);
  }
  return entries;
}

function byText(entries: readonly unknown[]): readonly unknown[] {
  return [...entries].sort((a, b) => (canonicalJson(a) < canonicalJson(b) ? -1 : 1));
}

/** Hours are open where any span of the day holds the time. */
function isSpan(entry: unknown): boolean {
  return isRecord(entry) && Object.keys(entry).sort().join() === 'from,to';
}

/** A declared type says how a value is spoken, and what an input of a flow is made of. */
function meaningOfVariable(name: string, variable: Variable, flow: CompiledFlow): unknown {
  const { type, default: begins } = variable;
  const { inputs = [] } = flow.document.interface ?? {};
  return {
    begins,
    spoken: isSpoken(name, flow) ? (sayingOf(flow.document).asOf(name) ?? 'plain') : null,
    given: inputs.includes(name) ? (given[type] ?? 'text') : null,
  };
}

const given: Partial<Record<Variable['type'], string>> = {
  number: 'number',
  money: 'number',
  boolean: 'boolean',
};

/** Where the variable by itself is what a spoken text says. */
function isSpoken(name: string, { nodes, document }: CompiledFlow): boolean {
  const said = new RegExp(`\\{\\{-?\\s*${name}\\s*(?:\\||-?\\}\\})`);
  const texts = [...nodes.values()].flatMap(({ definition, config }) =>
    textsIn(configFields(definition, config)).flatMap(({ spoken, text }) => (spoken ? [text] : [])),
  );
  return [...texts, document.settings.filler.text].some((text) => said.test(text));
}

/** A locale says which of day and month comes first, where a date is asked for; and how money is said that we have no words for. */
function meaningOfLocale({ nodes, document }: CompiledFlow): unknown {
  const { locale, currency } = document.settings;
  const asksForDate = [...nodes.values()].some(({ config }) =>
    partsOf(config).some(({ kind }) => isRecord(kind) && kind.type === 'date'),
  );
  return [asksForDate ? isDayFirst(locale) : null, namesOf(currency) ? null : locale];
}
