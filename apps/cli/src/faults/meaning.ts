import {
  type CompiledFlow,
  type CompiledNode,
  canonicalJson,
  configFields,
  textsIn,
  type Variable,
} from '@patchcord/flows/model';
import { type Condition, holds, type Value, wordsOf } from '@patchcord/nodes/kit';

/**
 * What a flow says, whatever words it says it in: two with the same meaning can't be told apart by any call. Each rule
 * stands in docs/decisions/0014-faults.md.
 */
export function meaningOf(flow: CompiledFlow): string {
  const { document, nodes } = flow;
  const {
    nodes: _,
    $schema: _schema,
    name: _name,
    variables,
    handlers,
    intents,
    interface: outside,
    ...rest
  } = document;
  return canonicalJson({
    ...rest,
    nodes: Object.fromEntries([...nodes.values()].map((node) => [node.id, meaningOfNode(node)])),
    variables: Object.fromEntries(
      Object.entries(variables).map(([name, variable]) => [name, meaningOfVariable(name, variable, flow)]),
    ),
    handlers: meaningOfHandlers(handlers),
    intents: Object.fromEntries(Object.entries(intents).map(([name, { phrases }]) => [name, anyOf(phrases)])),
    outside: outside && Object.values(outside).map((names) => [...names].sort()),
  });
}

/** Handlers are tried in their order, but for those that no words or keys can take: the first of each is the one. */
function meaningOfHandlers(handlers: CompiledFlow['document']['handlers']): unknown {
  const all = Object.entries(handlers);
  const tried = all.filter(([, { when }]) => !('silence' in when || 'callEnded' in when));
  return {
    tried: tried.map(([name, { when, to, cooldownTurns }]) => {
      const trigger = 'condition' in when ? { condition: meaningOfCondition(when.condition) } : when;
      return { name, to, when: trigger, cooldownTurns };
    }),
    silence: all.find(([, { when }]) => 'silence' in when)?.[1].to,
    callEnded: all.find(([, { when }]) => 'callEnded' in when)?.[1].to,
  };
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
    return sortedWhereExclusive(entries);
  for (const place of places) {
    const named = entries.map((entry) => (isRecord(entry) && !('ask' in entry) ? entry[place] : undefined));
    if (named.every((name) => typeof name === 'string') && new Set(named).size === named.length)
      return [...entries].sort((a, b) => (canonicalJson(a) < canonicalJson(b) ? -1 : 1));
  }
  return entries;
}

/** Two neighbouring cases that can't both hold may stand either way. */
function sortedWhereExclusive(cases: readonly unknown[]): readonly unknown[] {
  const sorted = [...cases];
  for (let round = 0; round < sorted.length; round++)
    for (let index = 1; index < sorted.length; index++) {
      const [before, after] = [sorted[index - 1], sorted[index]];
      if (!isRecord(before) || !isRecord(after) || String(before.port) <= String(after.port)) continue;
      if (excludeEachOther(before.when as Condition, after.when as Condition))
        sorted.splice(index - 1, 2, after, before);
    }
  return sorted;
}

/** Sure only where one of them lets a variable hold one of some values, none of which the other takes. */
function excludeEachOther(one: Condition, other: Condition): boolean {
  if ('all' in one) return one.all.some((part) => excludeEachOther(part, other));
  if ('any' in one) return one.any.every((part) => excludeEachOther(part, other));
  if ('all' in other || 'any' in other) return excludeEachOther(other, one);
  const [few, test] = valuesOf(one) ? [one, other] : [other, one];
  const values = valuesOf(few);
  if (!values || !('var' in few) || !('var' in test) || few.var !== test.var) return false;
  return values.every((value) => !holds(test, { valueOf: () => value, phrasesOf: () => [], lastHeard: '' }));
}

/** All that a variable may hold for a comparison to hold; null where that is no short list. */
function valuesOf(condition: Condition): readonly Value[] | null {
  if (!('op' in condition)) return null;
  if (condition.op === 'is') return [condition.value];
  return condition.op === 'one-of' ? condition.value : null;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function meaningOfCondition(condition: Condition): unknown {
  if ('all' in condition) return { all: condition.all.map(meaningOfCondition) };
  if ('any' in condition) return { any: condition.any.map(meaningOfCondition) };
  if ('not' in condition) return { not: meaningOfCondition(condition.not) };
  if (!('op' in condition) || condition.op !== 'mentions') return condition;
  return { ...condition, value: anyOf(condition.value) };
}

/** Who mentions a longer phrase mentions the shorter one within it: only the shortest decide. */
function anyOf(phrases: readonly string[]): readonly string[] {
  const words = [...new Set(phrases.map((phrase) => ` ${wordsOf(phrase).join(' ')} `))];
  return words.filter((one) => !words.some((other) => other !== one && one.includes(other))).sort();
}

/** A declared type says how a value is spoken, and what an input of a flow is made of. */
function meaningOfVariable(name: string, variable: Variable, flow: CompiledFlow): unknown {
  const { type, default: begins } = variable;
  const { inputs = [] } = flow.document.interface ?? {};
  return {
    begins,
    spoken: isSpoken(name, flow) ? (aloud[type] ?? 'plain') : null,
    given: inputs.includes(name) ? (given[type] ?? 'text') : null,
  };
}

const aloud: Partial<Record<Variable['type'], string>> = {
  money: 'money',
  date: 'date',
  time: 'time',
  digits: 'digits',
  phone: 'phone',
  code: 'code',
};
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
