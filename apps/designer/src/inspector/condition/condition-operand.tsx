import type { FieldPath, Json } from '@patchcord/flows/edit';
import { inputLook } from '../../ui/field.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { numberFrom } from '../fields/number-field.tsx';
import { listOf, PhraseList } from '../fields/phrases-field.tsx';
import { textOf } from '../fields/text-field.tsx';
import { useTypedText } from '../fields/use-typed-text.ts';
import { useForm } from '../form/form-context.ts';
import type { Operand } from './operators.ts';

interface OperandProps {
  readonly path: FieldPath;
  readonly operand: Operand;
  readonly value: unknown;
}

const label = 'What it is compared with';

/** What a variable is compared with, by the variable's type. */
export function ConditionOperand({ path, operand, value }: OperandProps) {
  const { set, mayEdit } = useForm();
  const change = (next: Json, typing = true) => set(path, next, { label: 'Change a condition', typing });
  switch (operand) {
    case 'none':
      return null;
    case 'phrases':
      return (
        <PhraseList
          aria-label={label}
          label="the condition"
          phrases={listOf(value)}
          mayEdit={mayEdit}
          onChange={(phrases) => change([...phrases], false)}
        />
      );
    case 'boolean':
      return (
        <Segmented
          aria-label={label}
          value={value === false ? 'false' : 'true'}
          onChange={(next) => change(next === 'true', false)}
          disabled={!mayEdit}
          options={[
            { value: 'true', title: 'Yes' },
            { value: 'false', title: 'No' },
          ]}
        />
      );
    default:
      return <OperandText operand={operand} value={value} mayEdit={mayEdit} onChange={change} />;
  }
}

interface OperandTextProps extends Omit<OperandProps, 'path'> {
  readonly mayEdit: boolean;
  onChange(value: Json): void;
}

function OperandText({ operand, value, mayEdit, onChange }: OperandTextProps) {
  const isNumber = operand === 'number';
  const typed = useTypedText(textOf(value), (text) => onChange(isNumber ? (numberFrom(text) ?? text) : text));
  return (
    <input
      aria-label={label}
      type={operand === 'date' ? 'date' : 'text'}
      inputMode={isNumber ? 'decimal' : 'text'}
      className={inputLook}
      readOnly={!mayEdit}
      autoComplete="off"
      placeholder={isNumber ? 'A number' : 'A text'}
      {...typed}
    />
  );
}
