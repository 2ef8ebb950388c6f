import { configFields } from '../../model/config-fields.ts';
import type { Rule } from '../checking.ts';
import type { NodeView } from '../flow-view.ts';
import { pointer } from '../problem.ts';
import { pathTo, walk } from '../walk.ts';

/** “Recorded” in the languages of the shipped voices and their neighbours, by its stem. */
const saysSo =
  /record|aufgezeichnet|aufgenommen|mitgeschnitten|enregistr|graba|gravad|registra|opgenomen|nagrywan|spela[ts] in/i;

/** A call that is recorded says so before the caller speaks (CALLS.md 17). */
export const recordingAnnounced: Rule = ({ view, ways, step }) => {
  if (!view.records || view.entry === null || !view.nodes.has(view.entry)) return [];
  const unannounced = walk([view.entry], (id) => {
    const node = view.nodes.get(id);
    if (!node || announces(node) || isSpokenTo(node)) return [];
    return (ways.get(id) ?? []).flatMap(({ to, lastResort }) => (lastResort ? [] : [to]));
  });
  const first = [...unannounced.keys()].find((id) => {
    const node = view.nodes.get(id);
    return node && isSpokenTo(node) && !announces(node);
  });
  if (first === undefined) return [];
  return [
    {
      code: 'recording-unannounced',
      path: pointer('settings', 'recording', 'enabled'),
      severity: 'warning',
      message: `The call is recorded, and callers speak without being told so: ${pathTo(first, unannounced, step)}.`,
      fix: 'Say “this call is recorded” before the first node that listens, or don’t record.',
    },
  ];
};

function isSpokenTo({ definition }: NodeView): boolean {
  return definition?.listens === true || definition?.family === 'hand-over';
}

/** What is said first at a node stands in `text`; nudges and apologies may never be said. */
function announces({ definition, config }: NodeView): boolean {
  if (!definition || !saysSo.test(String(config.text))) return false;
  return configFields(definition, config).some(({ path, hint }) => path.join() === 'text' && hint.spoken);
}
