import type { Use } from '@patchcord/flows/check';
import type { FieldPath } from '@patchcord/flows/edit';
import { pointerTo } from '@patchcord/nodes/kit';
import { ChevronRight, Plus, Trash2 } from 'lucide-react';
import { type ReactNode, useId, useState } from 'react';
import { Button, IconButton } from '../../ui/button.tsx';
import { inputLook } from '../../ui/field.tsx';
import { NameInput } from '../fields/record-field.tsx';
import { fieldAt, focusSoon, useFold } from '../form/use-aimed-at.ts';
import { tellUses } from './tell-uses.ts';

export interface TableEntry {
  readonly name: string;
  /** What it is about, beside its name. */
  readonly summary: string;
  readonly isWrong?: boolean;
}

interface TablePlaceProps {
  /** Of the table in the document. */
  readonly path: FieldPath;
  readonly entries: readonly TableEntry[];
  /** What one of them is called: “variable”. */
  readonly one: string;
  readonly mayEdit: boolean;
  /** Where the flow uses them. */
  readonly uses?: readonly Use[];
  /** What the place is for, said while it is empty. */
  readonly empty: string;
  /** The entry that was asked for. */
  readonly openAt?: string | undefined;
  complaint(name: string, own?: string): string | null;
  onAdd(name: string): void;
  onRename(name: string, to: string): void;
  onRemove(name: string): void;
  children(name: string): ReactNode;
}

/** Things the flow knows by name: a line each, unfolded to be changed. */
export function TablePlace(props: TablePlaceProps) {
  const { entries, one, mayEdit, empty, openAt } = props;
  const [added, setAdded] = useState<string | null>(null);
  return (
    <div className="flex flex-col gap-2 p-4 pb-6">
      {entries.length === 0 ? <p className="text-ink-2">{empty}</p> : null}
      {entries.map((entry) => (
        <Entry
          {...props}
          key={entry.name}
          entry={entry}
          opened={entry.name === openAt || entry.name === added}
          onRename={(name, to) => {
            setAdded(to);
            props.onRename(name, to);
          }}
        />
      ))}
      {mayEdit ? (
        <NewEntry
          one={one}
          complaint={props.complaint}
          onAdd={(name) => {
            setAdded(name);
            props.onAdd(name);
            focusSoon(() => fieldAt(pointerTo([...props.path, name]))?.querySelector('[data-field]'));
          }}
        />
      ) : null}
    </div>
  );
}

function Entry(props: TablePlaceProps & { readonly entry: TableEntry; readonly opened: boolean }) {
  const { path, entry, one, mayEdit, opened, uses = [] } = props;
  const { name, summary, isWrong = false } = entry;
  const pointer = pointerTo([...path, name]);
  const [open, setOpen] = useFold([pointer], opened);
  const id = useId();
  const remove = () => {
    props.onRemove(name);
    tellUses(name, uses);
  };
  return (
    <section data-field={pointer} className="rounded border">
      <div className="flex items-center gap-0.5 p-1">
        <button
          type="button"
          aria-expanded={open}
          aria-controls={id}
          onClick={() => setOpen(!open)}
          className="flex h-7 min-w-0 flex-1 items-center gap-1 rounded-sm text-left"
        >
          <ChevronRight
            aria-hidden
            className={`size-4 shrink-0 text-ink-3 transition-transform ${open ? 'rotate-90' : ''}`}
          />
          <span className={`shrink-0 font-mono text-xs ${isWrong ? 'text-bad' : ''}`}>{name}</span>
          <span className="truncate text-xs text-ink-2">{summary}</span>
        </button>
        {mayEdit ? (
          <IconButton small label={`Remove the ${one} “${name}”`} onClick={remove}>
            <Trash2 aria-hidden />
          </IconButton>
        ) : null}
      </div>
      <div id={id} hidden={!open} className="flex flex-col gap-3 px-3 pt-1 pb-3">
        {open ? (
          <>
            <NameInput
              label={`Name of the ${one} “${name}”`}
              name={name}
              mayEdit={mayEdit}
              complaint={(text) => props.complaint(text, name)}
              onTake={(to) => props.onRename(name, to)}
            />
            {props.children(name)}
          </>
        ) : null}
      </div>
    </section>
  );
}

interface NewEntryProps {
  readonly one: string;
  complaint(name: string): string | null;
  onAdd(name: string): void;
}

function NewEntry({ one, complaint, onAdd }: NewEntryProps) {
  const [typed, setTyped] = useState('');
  const wrong = typed ? complaint(typed) : null;
  const take = () => {
    if (!typed || wrong) return;
    onAdd(typed);
    setTyped('');
  };
  return (
    <div className="flex flex-col gap-1">
      <div className="flex gap-1">
        <input
          aria-label={`Name of a new ${one}`}
          aria-invalid={wrong ? true : undefined}
          className={`${inputLook} h-7! font-mono text-xs!`}
          placeholder={`Name of a new ${one}`}
          value={typed}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => setTyped(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter') take();
          }}
        />
        <Button small onClick={take} disabled={!typed || wrong !== null}>
          <Plus aria-hidden />
          Add
        </Button>
      </div>
      {wrong ? <p className="text-xs text-bad">{wrong}</p> : null}
    </div>
  );
}

/** Why a name can't be taken; null where it can. */
export function nameComplaint(name: string, own: string | undefined, there: object): string | null {
  if (name !== own && Object.hasOwn(there, name)) return `“${name}” is there already.`;
  return name === '__proto__' || name.length > 64 ? 'Choose another name.' : null;
}
