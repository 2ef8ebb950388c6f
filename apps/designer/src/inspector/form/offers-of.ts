import type { Change, FlowContent } from '@patchcord/flows/edit';
import {
  builtInVariables,
  configFields,
  definitionOf,
  sentenceKey,
  type Variable,
  variableSchema,
} from '@patchcord/flows/model';
import type { Catalogue } from '@patchcord/nodes/kit';
import type { EditorState } from '../../editor/editor-state.ts';
import type { Offers, VariableOffer } from './offers.ts';
import { isRecord } from './schema.ts';

type Source = Pick<EditorState, 'content' | 'catalogue' | 'surroundings' | 'edit' | 'select'>;

/** What there is to choose from in a flow; `read` gives the flow as it is when it is asked. */
export function offersOf(read: () => Source): Omit<Offers, 'names' | 'documents'> {
  const declare = (
    path: readonly string[],
    value: Extract<Change, { kind: 'field-set' }>['value'],
    label: string,
  ) => {
    const { content, edit } = read();
    const there = partOf(content, path[0] ?? '');
    if (!Object.hasOwn(there, path[1] ?? '')) edit([{ kind: 'field-set', path, value }], { label });
  };
  const variables = () => variablesOf(read());
  return {
    variables,
    typeOf: (name) => typeOf(read().content, name),
    intents: () => Object.keys(partOf(read().content, 'intents')),
    nodes: () => nodesOf(read()),
    destinations: () => read().surroundings.destinations,
    flows: () => read().surroundings.flows.map(({ id, name }) => ({ id, title: name })),
    credentials: () => credentialsOf(read()),
    recordingOf: (sentence) => recordingOf(read(), sentence),
    declareVariable: (name) => declare(['variables', name], { type: 'text' }, `Add the variable “${name}”`),
    declareIntent: (name) => declare(['intents', name], { phrases: [] }, `Add the intent “${name}”`),
    open: (place) => read().select({ kind: 'place', place }),
    speakingRate: () => rateOf(read().content),
  };
}

/** A part of a document that is a table, whatever stands there. */
export function partOf({ document }: FlowContent, key: string): Readonly<Record<string, unknown>> {
  const part = document[key];
  // The same each time: what is drawn again when it is another would never come to rest.
  return isRecord(part) ? part : nothing;
}

const nothing = {};

const builtIn: Readonly<Record<string, string>> = {
  said: 'what the caller said last',
  callerNumber: 'who is calling',
  dialledNumber: 'which number was called',
};

function variablesOf({ content, catalogue }: Source): VariableOffer[] {
  const setBy = new Map<string, string>();
  for (const [id, node] of Object.entries(partOf(content, 'nodes')))
    for (const name of writtenBy(node, catalogue)) if (!setBy.has(name)) setBy.set(name, id);
  const declared = Object.keys(partOf(content, 'variables'));
  const own = declared.map((name) => {
    const type = typeOf(content, name);
    const setter = setBy.get(name);
    return { name, type, from: setter ? `${type} · set by ${setter}` : type };
  });
  const given = Object.entries(builtInVariables).filter(([name]) => !declared.includes(name));
  return [...own, ...given.map(([name, { type }]) => ({ name, type, from: builtIn[name] ?? type }))];
}

/** Nodes stay the same object as long as nobody changes them. */
const written = new WeakMap<object, readonly string[]>();

function writtenBy(node: unknown, catalogue: Catalogue): readonly string[] {
  if (!isRecord(node)) return [];
  const known = written.get(node);
  if (known) return known;
  const found = writesOf(node, catalogue);
  written.set(node, found);
  return found;
}

function writesOf(
  { type, with: given }: Readonly<Record<string, unknown>>,
  catalogue: Catalogue,
): readonly string[] {
  const definition = definitionOf(String(type), catalogue);
  const config = definition?.config.safeParse(given ?? {});
  if (!definition?.writes || !config?.success) return [];
  // The config was parsed by this very definition; the type that says so is lost in the catalogue's union.
  return definition.writes(config.data as never);
}

function typeOf(content: FlowContent, name: string): Variable['type'] {
  const declared = partOf(content, 'variables')[name];
  const type = isRecord(declared) ? declared.type : builtInVariables[name]?.type;
  return variableSchema.shape.type.safeParse(type).data ?? 'text';
}

function nodesOf({ content, catalogue }: Source) {
  return Object.entries(partOf(content, 'nodes')).map(([id, node]) => ({
    id,
    title: definitionOf(isRecord(node) ? String(node.type) : '', catalogue)?.title ?? '',
  }));
}

function recordingOf({ content, surroundings }: Source, sentence: string): string | null {
  const prompts = partOf(content, 'prompts');
  if (surroundings.prompts.length === 0) return null;
  const wanted = sentenceKey(sentence);
  const found = surroundings.prompts.find(({ id }) => {
    const prompt = prompts[id];
    return isRecord(prompt) && typeof prompt.text === 'string' && sentenceKey(prompt.text) === wanted;
  });
  return found?.id ?? null;
}

function credentialsOf({ content, catalogue }: Source): string[] {
  const names = Object.values(partOf(content, 'nodes')).flatMap((node) => {
    const definition = isRecord(node) ? definitionOf(String(node.type), catalogue) : undefined;
    if (!definition || !isRecord(node) || !isRecord(node.with)) return [];
    return configFields(definition, node.with).flatMap(({ hint, value }) =>
      hint.input === 'credential' && typeof value === 'string' ? [value] : [],
    );
  });
  return [...new Set(names)].sort();
}

function rateOf(content: FlowContent): number {
  const { voice } = partOf(content, 'settings');
  const rate = isRecord(voice) ? voice.rate : undefined;
  return typeof rate === 'number' && rate >= 0.5 && rate <= 2 ? rate : 1;
}
