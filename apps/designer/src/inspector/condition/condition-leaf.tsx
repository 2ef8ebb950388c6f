import { operatorWords } from '@patchcord/flows/diff';
import type { FieldPath, Json } from '@patchcord/flows/edit';
import { Combobox } from '../../ui/combobox.tsx';
import { Select } from '../../ui/select.tsx';
import { textOf } from '../fields/text-field.tsx';
import { variableOptions } from '../fields/variable-field.tsx';
import { useForm } from '../form/form-context.ts';
import type { Operator } from './condition-in-words.ts';
import { ConditionOperand } from './condition-operand.tsx';
import { comparing, operandOf, operatorsFor } from './operators.ts';

/** Stands for what callers want among the variables: no variable's name has such a sign. */
const wish = '?wants';

interface LeafProps {
  readonly path: FieldPath;
  readonly value: Readonly<Record<string, unknown>>;
}

/** One comparison: of what, how, and with what. */
export function ConditionLeaf({ path, value }: LeafProps) {
  const form = useForm();
  const asksWish = 'intent' in value;
  const subject = asksWish ? wish : textOf(value.var);
  const type = form.offers.typeOf(subject);
  const op = isOperator(value.op) ? value.op : 'is';
  const change = (next: Json) => form.set(path, next, { label: 'Change a condition' });
  const choose = (name: string) => {
    if (name === wish) return change({ intent: '' });
    const chosen = form.offers.typeOf(name);
    const asked = operatorsFor(chosen);
    const [first = 'is'] = asked;
    return change(comparing(name, asked.includes(op) ? op : first, chosen, value));
  };
  const operators = operatorsFor(type);
  const offered = operators.includes(op) ? operators : [...operators, op];
  return (
    <div className="flex flex-col gap-1.5">
      <Combobox
        aria-label="What is looked at"
        mono={!asksWish}
        value={subject}
        onChange={choose}
        options={() => [{ value: wish, title: wishWords, help: 'an intent' }, ...variableOptions(form)]}
        titleOf={(name) => (name === wish ? wishWords : name)}
        create={(text) => (/^[A-Za-z]\w{0,63}$/.test(text) ? `New variable “${text}”` : null)}
        onCreate={(name) => form.offers.declareVariable(name)}
        disabled={!form.mayEdit}
        placeholder="Choose a variable"
      />
      {asksWish ? (
        <Combobox
          aria-label="What the caller wants"
          value={textOf(value.intent)}
          onChange={(intent) => change({ intent })}
          options={() => form.offers.intents().map((intent) => ({ value: intent, title: intent }))}
          create={(text) => `New intent “${text}”`}
          onCreate={(name) => form.offers.declareIntent(name)}
          disabled={!form.mayEdit}
          placeholder="Choose an intent"
        />
      ) : (
        <>
          <Select
            aria-label="How it is compared"
            value={op}
            onChange={(next) => change(comparing(subject, next, type, value))}
            options={offered.map((each) => ({ value: each, title: operatorWords[each] }))}
            disabled={!form.mayEdit}
          />
          <ConditionOperand path={[...path, 'value']} operand={operandOf(op, type)} value={value.value} />
        </>
      )}
    </div>
  );
}

const wishWords = 'Caller wants …';

function isOperator(op: unknown): op is Operator {
  return typeof op === 'string' && Object.hasOwn(operatorWords, op);
}
