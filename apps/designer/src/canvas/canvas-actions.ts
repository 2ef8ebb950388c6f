import type { Change, JsonObject, Point } from '@patchcord/flows/edit';
import { nodeName } from '@patchcord/flows/model';
import type { EditorApi } from '../editor/create-editor.ts';
import type { PortRef } from './canvas-state.ts';
import { type Copied, copiedText, readCopied } from './model/copied.ts';
import { type NewNode, newNode, targetOf } from './model/new-node.ts';
import { nodesIn, objectOr } from './model/node-reading.ts';
import { pasteChanges } from './model/paste-changes.ts';
import { corner, tidied } from './model/tidied.ts';

/** Everything the canvas does to a flow. */
export class CanvasActions {
  readonly #editor: EditorApi;
  /** Where every node is drawn, those too that have no place of their own. */
  readonly #places: () => ReadonlyMap<string, Point>;

  constructor(editor: EditorApi, places: () => ReadonlyMap<string, Point>) {
    this.#editor = editor;
    this.#places = places;
  }

  get #state() {
    return this.#editor.getState();
  }

  get #document(): JsonObject {
    return this.#state.content.document;
  }

  get selectedIds(): readonly string[] {
    const { selection } = this.#state;
    return selection.kind === 'nodes' ? selection.ids : [];
  }

  /** @returns its id, or null when it couldn't be added */
  add(node: NewNode): string | null {
    const { catalogue, content } = this.#state;
    const adding = newNode(node, content, this.#places(), catalogue);
    const title = catalogue[node.type]?.title ?? '';
    if (!adding || this.#state.edit(adding.changes, { label: `Add ${title}` }) !== null) return null;
    this.select([adding.id]);
    return adding.id;
  }

  /** Where it is drawn. */
  placeOf(id: string): Point {
    return this.#places().get(id) ?? { x: 0, y: 0 };
  }

  target(wire: PortRef): string | undefined {
    return targetOf(this.#document, wire);
  }

  wire(from: PortRef, to: string): void {
    if (this.target(from) === to) return;
    this.#state.edit([{ ...from, kind: 'wire-set', to }], {
      label: `Connect ${nodeName(from.node)} to ${nodeName(to)}`,
    });
  }

  unwire(wire: PortRef): void {
    if (this.target(wire) === undefined) return;
    this.#state.edit([{ ...wire, kind: 'wire-remove' }], { label: `Disconnect ${nodeName(wire.node)}` });
    this.#state.select({ kind: 'nodes', ids: [wire.node] });
  }

  begin(id: string): void {
    this.#state.edit([{ kind: 'field-set', path: ['entry'], value: id }], {
      label: `Start calls at ${nodeName(id)}`,
    });
  }

  move(
    to: Readonly<Record<string, Point>>,
    notes: Readonly<Record<number, Point>> = {},
    merge?: string,
  ): void {
    const ids = Object.keys(to);
    const changes: Change[] = ids.length > 0 ? [{ kind: 'nodes-move', to }] : [];
    for (const [index, at] of Object.entries(notes)) {
      const note = this.#state.content.layout.notes[Number(index)];
      if (note) changes.push({ kind: 'note-set', index: Number(index), note: { ...note, ...at } });
    }
    const label = ids.length === 1 ? `Move ${nodeName(ids[0] ?? '')}` : `Move ${ids.length || 'a note'}`;
    if (changes.length > 0) this.#state.edit(changes, { label, ...(merge ? { merge } : {}) });
  }

  remove(): void {
    const { selection } = this.#state;
    if (selection.kind === 'wire') {
      this.unwire(selection);
      return;
    }
    if (selection.kind === 'note')
      this.#state.edit([{ kind: 'note-remove', index: selection.index }], { label: 'Remove the note' });
    else if (selection.kind === 'nodes') {
      const ids = selection.ids.filter((id) => this.#has(id));
      if (ids.length === 0) return;
      const label = ids.length === 1 ? `Remove ${nodeName(ids[0] ?? '')}` : `Remove ${ids.length} steps`;
      this.#state.edit([{ kind: 'node-remove', ids }], { label });
    } else return;
    this.#state.select({ kind: 'none' });
  }

  select(ids: readonly string[]): void {
    this.#state.select(ids.length > 0 ? { kind: 'nodes', ids } : { kind: 'none' });
  }

  selectAll(): void {
    this.select(nodesIn(this.#document).map(([id]) => id));
  }

  /** The clipboard's text for what is selected; null where nothing is. */
  copy(): string | null {
    const ids = new Set(this.selectedIds);
    if (ids.size === 0) return null;
    const { content } = this.#state;
    const positions = Object.fromEntries(this.#places());
    return copiedText({ ...content, layout: { ...content.layout, positions } }, ids);
  }

  paste(copied: Copied, at: Point): void {
    const { changes, ids } = pasteChanges(copied, this.#state.content, at);
    if (ids.length === 0) return;
    const label = ids.length === 1 ? 'Paste a step' : `Paste ${ids.length} steps`;
    if (this.#state.edit(changes, { label }) === null) this.select(ids);
  }

  /** A copy beside what is selected, which is selected then. */
  duplicate(): void {
    const copied = readCopied(this.copy() ?? '');
    const at = corner(this.selectedIds.map((id) => this.#places().get(id)));
    if (copied && at) this.paste(copied, { x: at.x + 40, y: at.y + 40 });
  }

  /** All nodes, or those selected where there are several. */
  tidy(): void {
    const { content, catalogue } = this.#state;
    const some = this.selectedIds.length > 1 ? new Set(this.selectedIds) : null;
    const to = tidied(content, this.#places(), catalogue, some);
    this.#state.edit([{ kind: 'nodes-move', to }], {
      label: some ? `Tidy up ${some.size} steps` : 'Tidy up',
    });
  }

  /** @returns its index */
  addNote(at: Point): number {
    const index = this.#state.content.layout.notes.length;
    const note = { x: Math.round(at.x), y: Math.round(at.y), text: '' };
    this.#state.edit([{ kind: 'note-add', note }], { label: 'Add a note' });
    this.#state.select({ kind: 'note', index });
    return index;
  }

  #has(id: string): boolean {
    return Object.hasOwn(objectOr(this.#document.nodes), id);
  }
}
