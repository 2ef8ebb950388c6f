import { promptSchema } from '@patchcord/flows/model';
import { ArrowUp, AudioLines, Upload } from 'lucide-react';
import { useRef } from 'react';
import { z } from 'zod';
import { useEditor, useEditorApi } from '../../editor/editor-context.tsx';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { useWork } from '../../ui/use-work.ts';
import { errorsOf } from '../form/errors-of.ts';
import { FormProvider } from '../form/form-provider.tsx';
import { partOf } from '../form/offers-of.ts';
import { isRecord, type Schema } from '../form/schema.ts';
import { SchemaField } from '../form/schema-field.tsx';
import { nameComplaint, TablePlace } from './table-place.tsx';
import { useSounds } from './use-sounds.ts';

const textSchema: Schema = {
  type: 'string',
  minLength: 1,
  form: {
    label: 'Sentence',
    input: 'text',
    help: 'Wherever the flow says exactly these words, the recording is played. Capitals and punctuation don’t count.',
  },
};

/** Sentences that a person has spoken. */
export function PromptsPlace({ openAt }: { readonly openAt: string | undefined }) {
  const editor = useEditorApi();
  const prompts = useEditor(({ content }) => partOf(content, 'prompts'));
  const recorded = useEditor((state) => state.surroundings.prompts);
  const mayEdit = useEditor((state) => state.mayEdit);
  const { edit } = editor.getState();
  const sounds = useSounds();
  const { error, run } = useWork();
  const found = z.record(z.string(), promptSchema).safeParse(prompts);
  const rename = (name: string, to: string) => {
    const label = `Rename “${name}” to “${to}”`;
    const refused = edit([{ kind: 'field-rename', path: ['prompts', name], to }], { label });
    if (refused === null && recorded.some(({ id }) => id === name)) void run(() => sounds.rename(name, to));
  };
  const silent = Object.keys(prompts).filter((name) => !recorded.some(({ id }) => id === name));
  const lost = recorded.filter(({ id }) => !Object.hasOwn(prompts, id));
  return (
    <FormProvider schema={textSchema} errors={errorsOf(found, ['prompts'])}>
      {error ? <Notice tone="bad">{error}</Notice> : null}
      <TablePlace
        path={['prompts']}
        one="recording"
        mayEdit={mayEdit}
        openAt={openAt}
        empty="A recording takes the place of the synthetic voice for one sentence. Name it, write its words, then upload the sound."
        entries={Object.entries(prompts).map(([name, prompt]) => ({
          name,
          summary: [
            silent.includes(name) ? 'no sound yet' : '',
            isRecord(prompt) ? String(prompt.text ?? '') : '',
          ]
            .filter(Boolean)
            .join(' · '),
        }))}
        complaint={(name, own) =>
          nameComplaint(name, own, prompts) ??
          (/^[A-Za-z][A-Za-z0-9_-]{0,63}$/.test(name)
            ? null
            : 'Use letters, digits, - and _, starting with a letter.')
        }
        onAdd={(name) =>
          edit([{ kind: 'field-set', path: ['prompts', name], value: { text: '' } }], {
            label: `Add the recording “${name}”`,
          })
        }
        onRename={rename}
        onRemove={(name) =>
          edit([{ kind: 'field-remove', path: ['prompts', name] }], {
            label: `Remove the recording “${name}”`,
          })
        }
      >
        {(name) => {
          const prompt = prompts[name];
          return (
            <>
              <SchemaField
                schema={textSchema}
                path={['prompts', name, 'text']}
                value={isRecord(prompt) ? prompt.text : undefined}
                required
              />
              <Sound key={name} id={name} />
            </>
          );
        }}
      </TablePlace>
      {lost.length > 0 ? (
        <div className="flex flex-col gap-2 px-4 pb-6">
          <h3 className="font-semibold">Sound without a sentence</h3>
          {lost.map(({ id }) => (
            <div key={id} className="flex flex-col gap-2 rounded border p-3">
              <span className="font-mono text-xs">{id}</span>
              <Sound id={id} />
              {(mayEdit ? silent : []).map((name) => (
                <Button
                  key={name}
                  small
                  look="quiet"
                  className="self-start"
                  onClick={() => void run(() => sounds.rename(id, name))}
                >
                  <ArrowUp aria-hidden />
                  Use it for “{name}”
                </Button>
              ))}
            </div>
          ))}
        </div>
      ) : null}
    </FormProvider>
  );
}

/** The sound of one recording: heard, uploaded, taken away. */
function Sound({ id }: { readonly id: string }) {
  const recorded = useEditor((state) => state.surroundings.prompts.find((prompt) => prompt.id === id));
  const mayEdit = useEditor((state) => state.mayEdit);
  const file = useRef<HTMLInputElement>(null);
  const { busy, error, run } = useWork();
  const sounds = useSounds();
  const upload = (wav: File) => run(() => sounds.upload(id, wav));
  const remove = () => run(() => sounds.remove(id));
  return (
    <div className="flex flex-col gap-2">
      <span className="flex items-center gap-1.5 font-medium">
        <AudioLines aria-hidden className="size-4 text-ink-3" />
        {recorded ? 'Sound' : 'No sound yet: the synthetic voice says it'}
      </span>
      {recorded ? (
        // biome-ignore lint/a11y/useMediaCaption: its words stand above, as the sentence.
        <audio
          key={recorded.sha256}
          controls
          preload="none"
          src={`${sounds.addressOf(id)}?sound=${recorded.sha256}`}
          className="h-8 w-full"
        />
      ) : null}
      {mayEdit ? (
        <div className="flex gap-2">
          <Button small busy={busy} onClick={() => file.current?.click()}>
            <Upload aria-hidden />
            {recorded ? 'Replace …' : 'Upload a WAV …'}
          </Button>
          {recorded ? (
            <Button small look="quiet" busy={busy} onClick={() => void remove()}>
              Take away
            </Button>
          ) : null}
          <input
            ref={file}
            type="file"
            hidden
            accept=".wav,audio/wav"
            aria-label={`Sound of ${id}`}
            onChange={(event) => {
              const [wav] = event.target.files ?? [];
              event.target.value = '';
              if (wav) void upload(wav);
            }}
          />
        </div>
      ) : null}
      {error ? <Notice tone="bad">{error}</Notice> : null}
    </div>
  );
}
