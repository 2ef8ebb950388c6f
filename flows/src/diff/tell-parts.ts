import { recordOf } from '../check/flow-view.ts';
import { pointer } from '../check/problem.ts';
import type { ConfigPath } from '../model/config-fields.ts';
import { valueAt } from '../model/field-path.ts';
import { flowHintAt } from '../model/flow-form.ts';
import { type Difference, differences } from './differences.ts';
import type { DiffPart, FlowChange } from './flow-diff.ts';
import { howOf } from './how-of.ts';
import { isObject } from './same-value.ts';
import { became, instead } from './words/became.ts';
import { labelOf, partLabel } from './words/label-of.ts';
import { listed } from './words/listed.ts';
import { handlerWords, intentWords, promptWords, variableWords } from './words/part-words.ts';
import { quoted } from './words/quoted.ts';
import { insteadOfStep, type StepWords } from './words/step-words.ts';

type Part = Readonly<Record<string, unknown>>;

/** Everything of a document but its nodes. */
export function tellParts(before: Part, after: Part, step: StepWords): FlowChange[] {
  return [
    ...tellTop(before, after, step),
    ...tellNamed('handler', 'handlers', before, after, (name, difference) =>
      handlerWords(name, difference, step),
    ),
    ...tellNamed('variable', 'variables', before, after, variableWords),
    ...tellNamed('intent', 'intents', before, after, intentWords),
    ...tellNamed('prompt', 'prompts', before, after, promptWords),
    ...changesAt('setting', ['settings'], before, after, (difference) => settingWords(difference, step)),
    ...changesAt('interface', ['interface'], before, after, interfaceWords),
  ];
}

const told = new Set(['nodes', 'handlers', 'variables', 'intents', 'prompts', 'settings', 'interface']);

function tellTop(before: Part, after: Part, step: StepWords): FlowChange[] {
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...keys]
    .filter((key) => !told.has(key))
    .flatMap((key) => changesAt('flow', [key], before, after, (difference) => topWords(difference, step)));
}

function topWords({ path, ...values }: Difference, step: StepWords): string {
  if (path[0] === 'name' && path.length === 1) return `The flow is now called ${instead(values)}.`;
  if (path[0] === 'entry' && path.length === 1) return `Calls now begin at ${insteadOfStep(values, step)}.`;
  return `“${labelOf(path)}” ${became(values)}.`;
}

function settingWords({ path: whole, ...values }: Difference, step: StepWords): string {
  const [, ...path] = whole;
  if (path.join('/') === 'onError')
    return `Failures that nothing else handles now lead to ${insteadOfStep(values, step)}.`;
  const spelling = path[0] === 'voice' && path[1] === 'pronunciations' && path.length === 3;
  if (spelling)
    return `${quoted(String(path[2]))} ${values.after === undefined ? 'is said as it is written again' : `is now said ${instead(values)}`}.`;
  return `Setting ${partLabel(whole)} ${became(values, flowHintAt(whole)?.input)}.`;
}

function interfaceWords({ path, before, after }: Difference): string {
  if (path.length > 1) return `${partLabel(path)} ${became({ before, after })}.`;
  if (after === undefined) return 'Other flows can’t run this one inside them any more.';
  const named = Object.entries(recordOf(after)).flatMap(([kind, names]) =>
    Array.isArray(names) && names.length > 0 ? [`${kind}: ${listed(names.map(String))}`] : [],
  );
  return `Other flows can now run this one inside them${named.length > 0 ? ` (${named.join('; ')})` : ''}.`;
}

type Words = (name: string, difference: Difference) => string;

/** Things that have a name each: a new one and one that is gone are told whole. */
function tellNamed(part: DiffPart, key: string, before: Part, after: Part, words: Words): FlowChange[] {
  const [old, now] = [before[key], after[key]];
  if (!isObject(old) || !isObject(now) || Array.isArray(old) || Array.isArray(now))
    return changesAt(
      part,
      [key],
      before,
      after,
      ({ path, ...values }) => `“${labelOf(path)}” ${became(values)}.`,
    );
  const names = new Set([...Object.keys(old), ...Object.keys(now)]);
  return [...names].flatMap((name) =>
    changesAt(
      part,
      [key, name],
      before,
      after,
      ({ path, ...values }) => words(name, { path: path.slice(2), ...values }),
      isTrigger,
    ),
  );
}

/** What a handler waits for is one thing. */
function isTrigger(path: ConfigPath): boolean {
  return path[0] === 'handlers' && path[2] === 'when';
}

function changesAt(
  part: DiffPart,
  path: ConfigPath,
  before: Part,
  after: Part,
  words: (difference: Difference) => string,
  isWhole: (path: ConfigPath) => boolean = () => false,
): FlowChange[] {
  const [old, now] = [valueAt(before, path), valueAt(after, path)];
  return differences(old, now, isWhole, path).map((difference) => ({
    part,
    how: howOf(difference),
    path: pointer(...difference.path),
    before: difference.before,
    after: difference.after,
    node: null,
    port: null,
    words: words(difference),
  }));
}
