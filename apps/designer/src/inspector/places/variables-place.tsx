import { inWords, variableSchema } from '@patchcord/flows/model';
import { renameVariable } from '@patchcord/flows/rename';
import { variableNameSchema } from '@patchcord/nodes/kit';
import { z } from 'zod';
import { useEditor, useEditorApi } from '../../editor/editor-context.tsx';
import { errorsOf } from '../form/errors-of.ts';
import { FormProvider } from '../form/form-provider.tsx';
import { ObjectFields } from '../form/object-fields.tsx';
import { partOf } from '../form/offers-of.ts';
import { asSchema, isRecord, type Schema } from '../form/schema.ts';
import { SchemaField } from '../form/schema-field.tsx';
import { nameComplaint, TablePlace } from './table-place.tsx';
import { UseList } from './use-list.tsx';
import { useUses } from './use-uses.ts';

const schema: Schema = z.toJSONSchema(variableSchema, { io: 'input' });
const valueHint = { form: asSchema(schema.properties?.default).form };

/** What the flow keeps in mind during a call. */
export function VariablesPlace({ openAt }: { readonly openAt: string | undefined }) {
  const editor = useEditorApi();
  const variables = useEditor(({ content }) => partOf(content, 'variables'));
  const mayEdit = useEditor((state) => state.mayEdit);
  const uses = useUses();
  const { edit } = editor.getState();
  const found = z.record(z.string(), variableSchema).safeParse(variables);
  const rename = (name: string, to: string) => {
    const { content, catalogue } = editor.getState();
    edit(renameVariable(content.document, catalogue, name, to), { label: `Rename “${name}” to “${to}”` });
  };
  return (
    <FormProvider schema={schema} errors={errorsOf(found, ['variables'])}>
      <TablePlace
        path={['variables']}
        one="variable"
        mayEdit={mayEdit}
        openAt={openAt}
        uses={uses.variables}
        empty="A variable keeps what a caller said, or what a server answered, for the rest of the call."
        entries={Object.entries(variables).map(([name, variable]) => ({
          name,
          summary: isRecord(variable)
            ? summaryOf(variable, uses.variables.filter((use) => use.name === name).length)
            : '',
        }))}
        complaint={(name, own) => complaintOf(name, own, variables)}
        onAdd={(name) =>
          edit([{ kind: 'field-set', path: ['variables', name], value: { type: 'text' } }], {
            label: `Add the variable “${name}”`,
          })
        }
        onRename={rename}
        onRemove={(name) =>
          edit([{ kind: 'field-remove', path: ['variables', name] }], {
            label: `Remove the variable “${name}”`,
          })
        }
      >
        {(name) => {
          const variable = variables[name];
          const value = isRecord(variable) ? variable : {};
          return (
            <>
              <ObjectFields schema={schema} path={['variables', name]} value={value} without={['default']} />
              <SchemaField
                schema={defaultOf(value.type)}
                path={['variables', name, 'default']}
                value={value.default}
              />
              <UseList
                uses={uses.variables.filter((use) => use.name === name)}
                none="It is used nowhere yet."
              />
            </>
          );
        }}
      </TablePlace>
    </FormProvider>
  );
}

/** What a variable begins with is written as its type is. */
function defaultOf(type: unknown): Schema {
  if (type === 'number' || type === 'money') return { ...valueHint, type: 'number' };
  if (type === 'boolean') return { ...valueHint, enum: [true, false] };
  return { ...valueHint, type: 'string' };
}

function summaryOf({ type, pii }: Readonly<Record<string, unknown>>, count: number): string {
  const personal = pii === 'personal' || pii === 'sensitive' ? ` · ${pii}` : '';
  return `${inWords(String(type ?? '')).toLowerCase()}${personal}${count === 0 ? ' · not used' : ''}`;
}

function complaintOf(name: string, own: string | undefined, there: object): string | null {
  return (
    nameComplaint(name, own, there) ?? variableNameSchema.safeParse(name).error?.issues[0]?.message ?? null
  );
}
