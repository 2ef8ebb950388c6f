import { flowSchema, interfaceSchema, settingsSchema } from '@patchcord/flows/model';
import { useMemo } from 'react';
import { z } from 'zod';
import { useEditor } from '../../editor/editor-context.tsx';
import { errorsOf } from '../form/errors-of.ts';
import { FormProvider } from '../form/form-provider.tsx';
import { ObjectFields } from '../form/object-fields.tsx';
import { isRecord, type Schema } from '../form/schema.ts';
import { SchemaField } from '../form/schema-field.tsx';
import { useSame } from '../form/use-same.ts';

const schema: Schema = z.toJSONSchema(settingsSchema, { io: 'input' });
const interfaceJson: Schema = z.toJSONSchema(interfaceSchema, { io: 'input' });
const nameSchema: Schema = {
  type: 'string',
  minLength: 1,
  maxLength: 120,
  form: { label: 'Name', input: 'text' },
};
const entrySchema: Schema = { type: 'string', form: { label: 'Calls begin at', input: 'node' } };

/** The flow's own settings, by the very builder that makes the forms of nodes. */
export function SettingsPlace() {
  const document = useEditor(({ content }) => content.document);
  const found = useMemo(
    () => errorsOf(flowSchema.omit({ nodes: true }).loose().safeParse(document), []),
    [document],
  );
  const errors = useSame<ReadonlyMap<string, readonly string[]>>(found, (map) => JSON.stringify([...map]));
  const { settings } = document;
  return (
    <FormProvider schema={schema} errors={errors}>
      <div className="flex flex-col gap-4 p-4 pb-6">
        <SchemaField schema={nameSchema} path={['name']} value={document.name} required />
        <SchemaField schema={entrySchema} path={['entry']} value={document.entry} required />
        <ObjectFields schema={schema} path={['settings']} value={isRecord(settings) ? settings : {}} />
        <SchemaField schema={interfaceJson} path={['interface']} value={document.interface} />
      </div>
    </FormProvider>
  );
}
