import { triggerInWords } from '@patchcord/flows/diff';
import { handlerSchema } from '@patchcord/flows/model';
import { ArrowDown, ArrowUp } from 'lucide-react';
import { z } from 'zod';
import { useEditor, useEditorApi } from '../../editor/editor-context.tsx';
import { IconButton } from '../../ui/button.tsx';
import { errorsOf } from '../form/errors-of.ts';
import { FormProvider } from '../form/form-provider.tsx';
import { asJson } from '../form/json.ts';
import { ObjectFields } from '../form/object-fields.tsx';
import { partOf } from '../form/offers-of.ts';
import { isRecord, type Schema } from '../form/schema.ts';
import { nameComplaint, TablePlace } from './table-place.tsx';

const schema: Schema = z.toJSONSchema(handlerSchema, { io: 'input' });

/** What takes the turn wherever the call is, in the order in which it is tried. */
export function HandlersPlace({ openAt }: { readonly openAt: string | undefined }) {
  const editor = useEditorApi();
  const handlers = useEditor(({ content }) => partOf(content, 'handlers'));
  const mayEdit = useEditor((state) => state.mayEdit);
  const { edit } = editor.getState();
  const found = z.record(z.string(), handlerSchema).safeParse(handlers);
  const names = Object.keys(handlers);
  const move = (name: string, by: number) => {
    const index = names.indexOf(name);
    const order = names.with(index, names[index + by] ?? name).with(index + by, name);
    const value = Object.fromEntries(order.map((each) => [each, asJson(handlers[each])]));
    edit([{ kind: 'field-set', path: ['handlers'], value }], { label: `Move “${name}”` });
  };
  return (
    <FormProvider schema={schema} errors={errorsOf(found, ['handlers'])}>
      <TablePlace
        path={['handlers']}
        one="handler"
        mayEdit={mayEdit}
        openAt={openAt}
        empty="A handler steps in wherever the call is: when a caller asks for a human, presses 0, says nothing, or hangs up."
        entries={Object.entries(handlers).map(([name, handler]) => ({ name, summary: summaryOf(handler) }))}
        complaint={(name, own) => nameComplaint(name, own, handlers)}
        onAdd={(name) =>
          edit([{ kind: 'field-set', path: ['handlers', name], value: { when: { intent: '' } } }], {
            label: `Add the handler “${name}”`,
          })
        }
        onRename={(name, to) =>
          edit([{ kind: 'field-rename', path: ['handlers', name], to }], {
            label: `Rename “${name}” to “${to}”`,
          })
        }
        onRemove={(name) =>
          edit([{ kind: 'field-remove', path: ['handlers', name] }], {
            label: `Remove the handler “${name}”`,
          })
        }
      >
        {(name) => (
          <>
            <ObjectFields
              schema={schema}
              path={['handlers', name]}
              value={isRecord(handlers[name]) ? handlers[name] : {}}
            />
            {mayEdit && names.length > 1 ? (
              <div className="flex items-center gap-1 text-xs text-ink-2">
                Tried {names.indexOf(name) + 1} of {names.length}
                <IconButton
                  small
                  label={`Try “${name}” earlier`}
                  disabled={name === names[0]}
                  onClick={() => move(name, -1)}
                >
                  <ArrowUp aria-hidden />
                </IconButton>
                <IconButton
                  small
                  label={`Try “${name}” later`}
                  disabled={name === names.at(-1)}
                  onClick={() => move(name, 1)}
                >
                  <ArrowDown aria-hidden />
                </IconButton>
              </div>
            ) : null}
          </>
        )}
      </TablePlace>
    </FormProvider>
  );
}

function summaryOf(handler: unknown): string {
  if (!isRecord(handler)) return '';
  return `${triggerInWords(handler.when) ?? '…'} → ${String(handler.to ?? '') || '…'}`;
}
