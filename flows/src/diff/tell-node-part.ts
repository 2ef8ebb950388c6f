import type { Catalogue, FormHint } from '@patchcord/nodes/kit';
import { portsIfTold } from '../check/flow-view.ts';
import { pointer } from '../check/problem.ts';
import type { ConfigPath } from '../model/config-fields.ts';
import { valueAt } from '../model/field-path.ts';
import { definitionOf } from '../model/node-type.ts';
import { type Difference, nameIn } from './differences.ts';
import type { FlowChange } from './flow-diff.ts';
import { hintAt } from './hints.ts';
import { howOf } from './how-of.ts';
import { became, instead } from './words/became.ts';
import { isDuration, labelOf } from './words/label-of.ts';
import { quoted } from './words/quoted.ts';
import { insteadOfStep, type StepWords } from './words/step-words.ts';
import { valueInWords } from './words/value-in-words.ts';

type Part = Readonly<Record<string, unknown>>;

/** A node as it was and as it is. */
export interface Both {
  readonly before: Part;
  readonly after: Part;
}

/** One setting, wire or limit of a node that is another. */
export function tellNodePart(
  id: string,
  { path, before, after }: Difference,
  node: Both,
  catalogue: Catalogue,
  step: StepWords,
): FlowChange {
  const [key, ...inside] = path;
  const isWire = key === 'on' && inside.length === 1;
  const at = { before, after, path: pointer('nodes', id, ...path), node: id };
  const how = howOf(at);
  if (isWire) {
    const port = String(inside[0]);
    const label = `“${portLabel(port, node, catalogue)}” at ${step(id)}`;
    return { ...at, part: 'wire', how, port, words: wireWords(label, at, step) };
  }
  const words =
    key === 'with' && inside.length > 0
      ? fieldWords(step(id), { path: inside, before, after }, node, catalogue)
      : besides(step(id), String(key), at);
  return { ...at, part: 'field', how, port: null, words };
}

function wireWords(label: string, { before, after }: Omit<Difference, 'path'>, step: StepWords): string {
  if (after === undefined) return `${label} leads nowhere any more; it led to ${step(before)}.`;
  return `${label} now leads to ${insteadOfStep({ before, after }, step)}.`;
}

function portLabel(port: string, { before, after }: Both, catalogue: Catalogue): string {
  for (const { type, with: settings } of [after, before]) {
    const definition = definitionOf(String(type), catalogue);
    const config = definition?.config.safeParse(settings ?? {});
    const ports = definition && config?.success ? portsIfTold(definition, config.data) : null;
    const label = ports && Object.hasOwn(ports, port) ? ports[port]?.label : null;
    if (label) return label;
  }
  return port;
}

function fieldWords(step: string, difference: Difference, node: Both, catalogue: Catalogue): string {
  const { path, before, after } = difference;
  const hint = hintAt(path, node.after, catalogue) ?? hintAt(path, node.before, catalogue);
  const input = hint?.input ?? (isDuration(path) ? 'milliseconds' : undefined);
  const isSpoken = hint?.spoken === true && path.join() === 'text';
  if (isSpoken && typeof before === 'string' && typeof after === 'string') {
    const asks = definitionOf(String(node.after.type), catalogue)?.family === 'listen';
    return `${step} now ${asks ? 'asks' : 'says'} ${instead(difference)}.`;
  }
  return `${step}: ${fieldName(path, hint, node)} ${became(difference, input)}.`;
}

/** “When” of “order”: what the form calls it, and the entry of a list that it belongs to. */
function fieldName(path: ConfigPath, hint: FormHint | null, { before, after }: Both): string {
  const index = path.findLastIndex((key) => typeof key === 'number');
  const label = hint?.label ?? labelOf(path.slice(index === path.length - 1 ? 0 : index + 1));
  const entry = path.slice(0, index + 1);
  const name = index < 0 ? null : nameIn(valueAt(after.with, entry) ?? valueAt(before.with, entry));
  return name === null ? `“${label}”` : `“${label}” of ${quoted(name)}`;
}

/** What isn't a setting of its type: how often it may be entered, the type itself. */
function besides(step: string, key: string, { before, after }: Omit<Difference, 'path'>): string {
  if (key === 'type') return `${step} is now of the type ${instead({ before, after })}.`;
  if (key === 'visits' && after === undefined) return `${step} may be entered as often as any step again.`;
  if (key === 'visits')
    return `${step} may now be entered ${valueInWords(after)} times in a call${before === undefined ? '' : ` instead of ${valueInWords(before)}`}.`;
  return `${step}: “${labelOf([key])}” ${became({ before, after })}.`;
}
