import { flowSchema } from '@patchcord/flows/model';
import { renameIntent } from '@patchcord/flows/rename';
import { useEditor, useEditorApi } from '../../editor/editor-context.tsx';
import { errorsOf } from '../form/errors-of.ts';
import { FormProvider } from '../form/form-provider.tsx';
import { partOf } from '../form/offers-of.ts';
import { isRecord, type Schema } from '../form/schema.ts';
import { SchemaField } from '../form/schema-field.tsx';
import { nameComplaint, TablePlace } from './table-place.tsx';
import { UseList } from './use-list.tsx';
import { useUses } from './use-uses.ts';

const phrases: Schema = {
  type: 'array',
  items: { type: 'string' },
  minItems: 1,
  form: { label: 'Callers say', input: 'phrases', help: 'One way of saying it, then Enter.' },
};

/** What callers may want, in their own words, wherever the call is. */
export function IntentsPlace({ openAt }: { readonly openAt: string | undefined }) {
  const editor = useEditorApi();
  const intents = useEditor(({ content }) => partOf(content, 'intents'));
  const mayEdit = useEditor((state) => state.mayEdit);
  const uses = useUses();
  const { edit } = editor.getState();
  const rename = (name: string, to: string) => {
    const { content, catalogue } = editor.getState();
    edit(renameIntent(content.document, catalogue, name, to), { label: `Rename “${name}” to “${to}”` });
  };
  return (
    <FormProvider
      schema={phrases}
      errors={errorsOf(flowSchema.shape.intents.safeParse(intents), ['intents'])}
    >
      <TablePlace
        path={['intents']}
        one="intent"
        mayEdit={mayEdit}
        openAt={openAt}
        uses={uses.intents}
        empty="An intent is something callers may want at any time, with the ways in which they say it: a human, or to hang up."
        entries={Object.entries(intents).map(([name, intent]) => ({
          name,
          summary: isRecord(intent) && Array.isArray(intent.phrases) ? intent.phrases.join(' · ') : '',
        }))}
        complaint={(name, own) => nameComplaint(name, own, intents)}
        onAdd={(name) =>
          edit([{ kind: 'field-set', path: ['intents', name], value: { phrases: [] } }], {
            label: `Add the intent “${name}”`,
          })
        }
        onRename={rename}
        onRemove={(name) =>
          edit([{ kind: 'field-remove', path: ['intents', name] }], { label: `Remove the intent “${name}”` })
        }
      >
        {(name) => {
          const intent = intents[name];
          return (
            <>
              <SchemaField
                schema={phrases}
                path={['intents', name, 'phrases']}
                value={isRecord(intent) ? intent.phrases : undefined}
                required
              />
              <UseList
                uses={uses.intents.filter((use) => use.name === name)}
                none="Nothing asks for it yet."
              />
            </>
          );
        }}
      </TablePlace>
    </FormProvider>
  );
}
