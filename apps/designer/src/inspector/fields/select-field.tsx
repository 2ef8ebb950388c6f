import { inWords } from '@patchcord/flows/model';
import { Segmented } from '../../ui/segmented.tsx';
import { Select } from '../../ui/select.tsx';
import { FieldFrame } from '../form/field-frame.tsx';
import { choicesOf, isScalar } from '../form/schema.ts';
import { type FieldProps, useField } from '../form/use-field.ts';

/** As many as stand side by side in the inspector's width. */
const mostLetters = 34;

/** One of a closed set: side by side where they are few and short. */
export function SelectField(props: FieldProps) {
  const { frame, form, set, fallback, mayEdit } = useField(props);
  const choices =
    choicesOf(props.schema, form.root) ?? (props.schema.type === 'boolean' ? [true, false] : []);
  const options = choices.map((choice) => ({ value: String(choice), title: choiceInWords(choice) }));
  const choose = (text: string) => {
    const chosen = choices.find((choice) => String(choice) === text);
    if (chosen !== undefined) set(chosen);
  };
  const shown = props.value ?? fallback;
  const value = isScalar(shown) ? String(shown) : '';
  const isShort = options.reduce((letters, { title }) => letters + title.length + 3, 0) <= mostLetters;
  return (
    <FieldFrame {...frame}>
      {({ 'aria-labelledby': labelledby, ...control }) =>
        isShort ? (
          <span>
            <Segmented
              {...control}
              aria-labelledby={labelledby}
              value={value}
              onChange={choose}
              options={options}
              disabled={!mayEdit}
            />
          </span>
        ) : (
          <Select {...control} value={value} onChange={choose} options={options} disabled={!mayEdit} />
        )
      }
    </FieldFrame>
  );
}

export function choiceInWords(choice: string | number | boolean): string {
  if (typeof choice === 'boolean') return choice ? 'Yes' : 'No';
  return typeof choice === 'string' ? inWords(choice) : String(choice);
}
