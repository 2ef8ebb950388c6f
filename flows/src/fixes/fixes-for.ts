import { viewFlow } from '../check/flow-view.ts';
import { checkAndProve, checkFlow, type Problem } from '../check/index.ts';
import { applyChanges, type FlowContent, fieldPath, valueAt } from '../edit/index.ts';
import { checkOptionsOf } from './check-options-of.ts';
import type { CheckSurroundings, Faulty, Fix } from './fix.ts';
import { fixers } from './fixers.ts';

/** More than these help nobody choose. */
const mostOffered = 3;
const mostTried = 8;

/**
 * What makes a problem go away, tried out: it is gone afterwards, and no error has come instead. Checks the flow once for
 * each, so it is for where there is time.
 */
export function fixesFor(problem: Problem, content: FlowContent, around: CheckSurroundings): readonly Fix[] {
  return [...findFixes(problem, content, around)].findLast((found) => found !== null) ?? [];
}

/** The same one try after the other: each time what has been found so far, or null where that is no more than before. */
export function* findFixes(
  problem: Problem,
  content: FlowContent,
  around: CheckSurroundings,
): Generator<readonly Fix[] | null> {
  const find = Object.hasOwn(fixers, problem.code) ? fixers[problem.code] : undefined;
  if (!find) return;
  const { faulty, problems } = lookAt(problem, content, around);
  let found: readonly Fix[] = [];
  for (const fix of find(faulty).slice(0, mostTried)) {
    if (found.length === mostOffered) return;
    const isNew = !found.some(({ label }) => label === fix.label);
    const isGood = isNew && helps(fix, problem, problems, content, around);
    if (isGood) found = [...found, fix];
    yield isGood ? found : null;
  }
}

interface Checked {
  readonly around: CheckSurroundings;
  readonly checked: ReturnType<typeof checkAndProve>;
}

const lastChecked = new WeakMap<FlowContent, Checked>();

/** What check and proof say of a flow: done once, however many problems of it are looked at. */
export function checkedOnce(content: FlowContent, around: CheckSurroundings): Checked['checked'] {
  const known = lastChecked.get(content);
  if (known?.around === around) return known.checked;
  const checked = checkAndProve(content.document, checkOptionsOf(content, around));
  lastChecked.set(content, { around, checked });
  return checked;
}

function lookAt(problem: Problem, content: FlowContent, around: CheckSurroundings) {
  const { document } = content;
  const options = checkOptionsOf(content, around);
  const { problems, proof } = checkedOnce(content, around);
  const path = fieldPath(problem.path, document);
  const view = viewFlow(document, options.catalogue);
  const faulty: Faulty = { problem, path, value: valueAt(document, path), content, view, options, proof };
  return { faulty, problems };
}

function helps(
  { changes }: Fix,
  problem: Problem,
  before: readonly Problem[],
  content: FlowContent,
  around: CheckSurroundings,
): boolean {
  const { content: fixed, refused } = applyChanges(content, changes);
  if (refused !== null) return false;
  const after = checkFlow(fixed.document, checkOptionsOf(fixed, around));
  const [were, are] = [counted(before), counted(after)];
  if ((are.get(nameOf(problem)) ?? 0) >= (were.get(nameOf(problem)) ?? 0)) return false;
  // A warning isn't worth another one.
  const grave = after.filter(({ severity }) => severity === 'error' || problem.severity === 'warning');
  return grave.every((one) => (are.get(nameOf(one)) ?? 0) <= (were.get(nameOf(one)) ?? 0));
}

/** Not its place: in a list that has become shorter the same problem stands elsewhere. */
function nameOf({ code, message }: Problem): string {
  return `${code} ${message}`;
}

function counted(problems: readonly Problem[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const problem of problems) counts.set(nameOf(problem), (counts.get(nameOf(problem)) ?? 0) + 1);
  return counts;
}
