import type { FieldPath, Json } from '@patchcord/flows/edit';
import { createContext, type ReactNode, useContext } from 'react';
import type { Unfinished } from '../unfinished.ts';
import type { FieldKind } from './field-kind.ts';
import type { Offers } from './offers.ts';
import type { Schema } from './schema.ts';
import type { FieldProps } from './use-field.ts';

export type FieldEditors = Readonly<Record<FieldKind, (props: FieldProps) => ReactNode>>;

/** What a form's fields share: where their changes go, what there is to choose from, what is wrong. */
export interface Form {
  /** The schema of the whole, which references are looked up in. */
  readonly root: Schema;
  readonly editors: FieldEditors;
  readonly mayEdit: boolean;
  readonly offers: Offers;
  /** What is wrong with the value at a JSON pointer. */
  readonly errors: ReadonlyMap<string, readonly string[]>;
  /** What the check of the whole flow has against it, in the same manner. */
  readonly warnings: ReadonlyMap<string, readonly string[]>;
  /** The pointer of the field that is to be opened and focused. */
  readonly focus: string | null;
  /** Texts that can’t be taken yet, by the pointer of their field: kept while others are looked at. */
  readonly unfinished: Unfinished;
  /** `typing` in one field is one step to be undone. */
  set(path: FieldPath, value: Json, how: Told): void;
  remove(path: FieldPath, how: Told): void;
  /** Gives a key another name in its place. */
  rename(path: FieldPath, to: string, how: Told): void;
  insert(path: FieldPath, index: number, value: Json, how: Told): void;
  move(path: FieldPath, from: number, to: number, how: Told): void;
  /** The field at `focus` has it now. */
  onFocused(): void;
}

/** How a change is called where it can be undone. */
export interface Told {
  readonly label: string;
  readonly typing?: boolean;
  /** What is made from it, written in the same step. */
  readonly also?: Made | null;
}

/** A value made from another. */
export interface Made {
  readonly path: FieldPath;
  readonly value: Json;
}

export const FormContext = createContext<Form | null>(null);

export function useForm(): Form {
  const form = useContext(FormContext);
  if (!form) throw new Error('A field stands in no form.');
  return form;
}
