import type { FieldPath } from '@patchcord/flows/edit';
import { pointerTo } from '@patchcord/nodes/kit';
import { Fold } from './fold.tsx';
import { FollowersContext, followersIn } from './followers.ts';
import { asSchema, hintOf, type Schema } from './schema.ts';
import { SchemaField } from './schema-field.tsx';
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
        <Fold
          title={<AdvancedTitle written={advanced.filter(([key]) => value[key] !== undefined).length} />}
          pointers={advanced.map(([key]) => pointerTo([...path, key]))}
          begin={false}
        >
          {() => fields(advanced)}
        </Fold>
      ) : null}
    </FollowersContext>
  );
}

function AdvancedTitle({ written }: { readonly written: number }) {
  return (
    <>
      More settings
      {written > 0 ? <span className="text-ink-3">· {counted(written, 'in use', 'in use')}</span> : null}
    </>
  );
}
