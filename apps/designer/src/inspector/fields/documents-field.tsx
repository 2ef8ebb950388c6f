import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { FieldFrame } from '../form/field-frame.tsx';
import { type FieldProps, useField } from '../form/use-field.ts';
import { listOf } from './phrases-field.tsx';

/** Which of the flow's documents. One that is named and not there stays in sight until it is taken out. */
export function DocumentsField(props: FieldProps) {
  const { frame, form, set, remove, mayEdit } = useField(props);
  const chosen = listOf(props.value);
  const documents = form.offers.documents;
  const missing = chosen.filter((id) => !documents.some((document) => document.id === id));
  const choose = (id: string, isChosen: boolean) => {
    const next = isChosen ? [...chosen, id] : chosen.filter((each) => each !== id);
    if (next.length === 0 && !props.required) remove();
    else set(next);
  };
  return (
    <FieldFrame
      {...frame}
      onReset={undefined}
      actions={
        <Button small look="quiet" onClick={() => form.offers.open('documents')}>
          Documents
        </Button>
      }
    >
      {({ id, ...control }) => (
        <fieldset
          id={id}
          {...control}
          className="min-w-0 flex max-h-56 flex-col gap-1.5 overflow-y-auto rounded border p-2"
        >
          {documents.map((document) => (
            <Checkbox
              key={document.id}
              checked={chosen.includes(document.id)}
              onChange={(isChosen) => choose(document.id, isChosen)}
              label={document.title}
              disabled={!mayEdit}
            />
          ))}
          {missing.map((lost) => (
            <Checkbox
              key={lost}
              checked
              onChange={() => choose(lost, false)}
              label={<span className="text-bad">{lost} — isn’t there</span>}
              disabled={!mayEdit}
            />
          ))}
          {documents.length + missing.length === 0 ? (
            <p className="text-xs text-ink-2">This flow has no documents yet: add one under “Documents”.</p>
          ) : null}
        </fieldset>
      )}
    </FieldFrame>
  );
}
