import type { FlowContent } from '@patchcord/flows/edit';
import { nothingSelected, type Selection } from './selection.ts';

/** What is selected once something was undone: of a step that has its old name again, or is there again, that one. */
export function stillThere(selection: Selection, before: FlowContent, after: FlowContent): Selection {
  if (selection.kind !== 'nodes') return selection;
  const [was, is] = [idsOf(before), idsOf(after)];
  const gone = selection.ids.filter((id) => was.has(id) && !is.has(id));
  if (gone.length === 0) return selection;
  const ids = [...selection.ids.filter((id) => is.has(id)), ...[...is].filter((id) => !was.has(id))];
  return ids.length > 0 ? { kind: 'nodes', ids } : nothingSelected;
}

function idsOf({ document }: FlowContent): Set<string> {
  return new Set(Object.keys(Object(document.nodes)));
}
