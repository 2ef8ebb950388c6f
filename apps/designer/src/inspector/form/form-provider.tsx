import type { Change, FieldPath } from '@patchcord/flows/edit';
import { builtInVariables, knowledgeDocument } from '@patchcord/flows/model';
import { pointerTo } from '@patchcord/nodes/kit';
import { type ReactNode, useMemo } from 'react';
import type { EditorApi } from '../../editor/create-editor.ts';
import { useEditor, useEditorApi } from '../../editor/editor-context.tsx';
import type { EditorState } from '../../editor/editor-state.ts';
import { useUnfinished } from '../unfinished.ts';
import { fieldEditors } from './field-editors.ts';
import { type Form, FormContext, type Told } from './form-context.ts';
import { offersOf } from './offers-of.ts';
import { isRecord, type Schema } from './schema.ts';

interface FormProviderProps {
  readonly schema: Schema;
  readonly errors?: Form['errors'];
  readonly warnings?: Form['warnings'];
  /** What must be changed along with a change, e.g. wires whose port gets another name. */
  alongWith?(changes: readonly Change[], state: EditorState): readonly Change[];
  readonly children: ReactNode;
}

/** A form about a part of the open flow: what is written in its fields becomes edits of the document. */
export function FormProvider({
  schema,
  errors = noErrors,
  warnings = noErrors,
  alongWith,
  children,
}: FormProviderProps) {
  const editor = useEditorApi();
  const mayEdit = useEditor((state) => state.mayEdit);
  const focus = useEditor((state) => state.focus);
  const unfinished = useUnfinished();
  // Fields show what is offered: they are drawn again when that becomes another.
  const variables = useEditor(({ content }) => content.document.variables);
  const knowledge = useEditor(({ content }) => content.knowledge);
  const names = useMemo(() => namesOf(variables), [variables]);
  const documents = useMemo(
    () => knowledge.map(({ id, markdown }) => knowledgeDocument(id, markdown)),
    [knowledge],
  );
  const form = useMemo<Form>(
    () => ({
      root: schema,
      editors: fieldEditors,
      mayEdit,
      errors,
      warnings,
      focus,
      unfinished,
      offers: { ...offersOf(editor.getState), names, documents },
      ...editing(editor, alongWith),
    }),
    [schema, mayEdit, errors, warnings, focus, unfinished, editor, alongWith, names, documents],
  );
  return <FormContext value={form}>{children}</FormContext>;
}

function namesOf(variables: unknown): ReadonlySet<string> {
  return new Set([...Object.keys(builtInVariables), ...(isRecord(variables) ? Object.keys(variables) : [])]);
}

const noErrors: Form['errors'] = new Map();

function editing(editor: EditorApi, alongWith: FormProviderProps['alongWith']) {
  const make = (change: Change, path: FieldPath, { label, typing = false, also }: Told) => {
    const state = editor.getState();
    const made: readonly Change[] = also ? [{ kind: 'field-set', ...also }] : [];
    const changes = [change, ...made, ...(alongWith?.([change, ...made], state) ?? [])];
    state.edit(changes, typing ? { label, merge: `field ${pointerTo(path)}` } : { label });
  };
  return {
    set: (path, value, told) => make({ kind: 'field-set', path, value }, path, told),
    remove: (path, told) => {
      if (isThere(editor, path)) make({ kind: 'field-remove', path }, path, told);
    },
    rename: (path, to, told) => make({ kind: 'field-rename', path, to }, path, told),
    insert: (path, index, value, told) => make({ kind: 'list-insert', path, index, value }, path, told),
    move: (path, from, to, told) => make({ kind: 'list-move', path, from, to }, path, told),
    onFocused: () => editor.setState({ focus: null }),
  } satisfies Partial<Form>;
}

/** What was never written can't be taken away: a field that is emptied twice, for one. */
function isThere(editor: EditorApi, path: FieldPath): boolean {
  let part: unknown = editor.getState().content.document;
  for (const key of path) {
    if (typeof part !== 'object' || part === null || !Object.hasOwn(part, key)) return false;
    part = Reflect.get(part, key);
  }
  return true;
}
