import type { FieldPath } from '@patchcord/flows/edit';
import { ChevronRight } from 'lucide-react';
import { useId } from 'react';
import { FollowersContext, followersIn } from './followers.ts';
import { pointerTo } from './pointer-to.ts';
import { asSchema, hintOf, type Schema } from './schema.ts';
import { SchemaField } from './schema-field.tsx';
import { useFold } from './use-aimed-at.ts';
import { counted } from './words.ts';

interface ObjectFieldsProps {
  readonly schema: Schema;
  readonly path: FieldPath;
  readonly value: Readonly<Record<string, unknown>>;
  /** Properties that are shown elsewhere. */
  readonly without?: readonly string[];
}

/** A field for each property, in the schema's order; those of the advanced below a fold. */
export function ObjectFields({ schema, path, value, without = [] }: ObjectFieldsProps) {
  const all = Object.entries(schema.properties ?? {}).filter(([key]) => !without.includes(key));
  const isAdvanced = ([, part]: (typeof all)[number]) => hintOf(asSchema(part))?.advanced === true;
  const fields = (entries: typeof all) =>
    entries.map(([key, part]) => (
      <SchemaField
        key={key}
        schema={asSchema(part)}
        path={[...path, key]}
        value={value[key]}
        required={schema.required?.includes(key) ?? false}
      />
    ));
  const advanced = all.filter(isAdvanced);
  return (
    <FollowersContext value={followersIn(schema, path, value)}>
      {fields(all.filter((entry) => !isAdvanced(entry)))}
      {advanced.length > 0 ? (
        <Advanced
          pointers={advanced.map(([key]) => pointerTo([...path, key]))}
          written={advanced.filter(([key]) => value[key] !== undefined).length}
        >
          {() => fields(advanced)}
        </Advanced>
      ) : null}
    </FollowersContext>
  );
}

interface AdvancedProps {
  readonly pointers: readonly string[];
  readonly written: number;
  children(): React.ReactNode;
}

function Advanced({ pointers, written, children }: AdvancedProps) {
  const [open, setOpen] = useFold(pointers, false);
  const id = useId();
  return (
    <div className="flex flex-col gap-3">
      <button
        type="button"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
        className="-mx-1 flex h-7 items-center gap-1 self-start rounded px-1 text-xs text-ink-2 hover:text-ink"
      >
        <ChevronRight aria-hidden className={`size-4 transition-transform ${open ? 'rotate-90' : ''}`} />
        More settings
        {written > 0 ? <span className="text-ink-3">· {counted(written, 'in use', 'in use')}</span> : null}
      </button>
      <div id={id} hidden={!open} className="flex flex-col gap-3">
        {open ? children() : null}
      </div>
    </div>
  );
}
