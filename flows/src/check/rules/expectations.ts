import { type Expectation, intentsIn } from '@patchcord/nodes/kit';
import type { Checking, Rule } from '../checking.ts';
import { conditionsOf } from '../conditions/placed-conditions.ts';
import type { NodeView } from '../flow-view.ts';
import { pointer } from '../problem.ts';
import { walk } from '../walk.ts';

/** Every node that listens for words expects some: a recogniser without a language model knows only what is expected. */
export const expectations: Rule = (checking) => {
  const asksIntent = new Set(
    conditionsOf(checking.view).flatMap(({ condition, node }) =>
      node !== null && intentsIn(condition).length > 0 ? [node] : [],
    ),
  );
  return [...checking.view.nodes.values()]
    .filter(({ definition, issues }) => definition?.listens && definition.expects && issues.length === 0)
    .filter(({ id }) => ![...readersOf(id, checking)].some((reader) => expectsAny(reader, asksIntent)))
    .map(({ id }) => ({
      code: 'expectation-empty',
      path: pointer('nodes', id),
      severity: 'warning',
      message: `Nothing tells what callers may say at “${checking.step(id)}”.`,
      fix: 'Give it phrases or digits, or lead it to a node that decides by words.',
    }));
};

/** The node and those behind it that look at the words heard there. */
function readersOf(id: string, { view, ways }: Checking): NodeView[] {
  const reads = (next: string) => view.nodes.get(next)?.definition?.readsEarlierWords === true;
  const reached = walk([id], (from) => (ways.get(from) ?? []).map(({ to }) => to).filter(reads));
  return [...reached.keys()].flatMap((reader) => view.nodes.get(reader) ?? []);
}

function expectsAny(node: NodeView, asksIntent: ReadonlySet<string>): boolean {
  const { phrases, digits, values = [] } = expectationOf(node);
  const { documents } = node.config;
  return (
    phrases.length > 0 ||
    digits !== undefined ||
    values.length > 0 ||
    asksIntent.has(node.id) ||
    (Array.isArray(documents) && documents.length > 0)
  );
}

function expectationOf({ definition, config }: NodeView): Expectation {
  try {
    // As in portsOf: the type that ties config to definition is lost in the catalogue's union.
    return definition?.expects?.(config as never) ?? { phrases: [] };
  } catch {
    // A node behind it with faulty settings, which the rule “node-config” tells of.
    return { phrases: [] };
  }
}
