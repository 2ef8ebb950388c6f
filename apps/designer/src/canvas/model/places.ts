import type { FlowContent, Point } from '@patchcord/flows/edit';
import type { Catalogue } from '@patchcord/nodes/kit';
import type { EditorApi } from '../../editor/create-editor.ts';
import { arrange } from './arrange.ts';
import { arrangedNodes } from './arranged-nodes.ts';
import { freePlace } from './free-place.ts';

const keepers = new WeakMap<EditorApi, Places>();

/** Those of an open flow, the same for whoever asks. */
export function placesOf(editor: EditorApi): Places {
  const found = keepers.get(editor) ?? new Places(editor.getState().catalogue);
  keepers.set(editor, found);
  return found;
}

/**
 * Where every node stands. Those nobody has placed stand where tidying up would put them, beside what is placed, and stay there while
 * the flow is edited.
 */
export class Places {
  readonly #catalogue: Catalogue;
  readonly #given = new Map<string, Point>();

  constructor(catalogue: Catalogue) {
    this.#catalogue = catalogue;
  }

  of(content: FlowContent): ReadonlyMap<string, Point> {
    const nodes = arrangedNodes(content, this.#catalogue);
    const placed = nodes.map((node) => ({ ...node, at: node.at ?? this.#given.get(node.id) }));
    const places = new Map(placed.flatMap(({ id, at }) => (at ? [[id, at] as const] : [])));
    const homeless = placed.filter(({ at }) => !at);
    if (homeless.length === 0) return places;
    const { entry } = content.document;
    const wanted = arrange(nodes, typeof entry === 'string' ? [entry] : []);
    const alone = places.size === 0;
    for (const { id, size } of homeless) {
      const others = placed.flatMap((other) => {
        const at = places.get(other.id);
        return at ? [{ at, size: other.size }] : [];
      });
      const at = wanted.get(id) ?? { x: 0, y: 0 };
      places.set(id, alone ? at : freePlace(at, size, others));
    }
    for (const { id } of homeless) this.#given.set(id, places.get(id) ?? { x: 0, y: 0 });
    return places;
  }
}
