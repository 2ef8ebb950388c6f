import { z } from 'zod';
import { type Expectation, mergeExpectations, variableNameSchema } from '../kit/index.ts';
import { type ValueKind, valueKindSchema, yesNoPhrases } from '../values/index.ts';

const spoken = (label: string) => ({ form: { label, input: 'liquid' as const, spoken: true } });

/** One value to collect: where it goes, what sort it is, and how the caller is asked for it. */
export const slotSchema = z.strictObject({
  into: variableNameSchema.meta({ form: { label: 'Keep it in', input: 'variable' } }),
  kind: valueKindSchema.meta({ form: { label: 'What is asked for' } }),
  ask: z.string().min(1).meta(spoken('Question')),
  retryAsk: z
    .string()
    .min(1)
    .optional()
    .meta({
      form: { label: 'Asked again', input: 'liquid', spoken: true, help: 'Left out, the question itself.' },
    }),
  help: z
    .string()
    .min(1)
    .optional()
    .meta({ form: { label: 'When the caller asks for help', input: 'liquid', spoken: true } }),
  confirm: z
    .enum(['always', 'when-unsure', 'never'])
    .default('when-unsure')
    .meta({
      form: {
        label: 'Read back and confirmed',
        input: 'select',
        help: 'When unsure: whatever was spoken is, but for a yes or no; what was typed is not.',
      },
    }),
});

export type Slot = z.output<typeof slotSchema>;

/** What callers say to have a question explained. */
export const helpPhrases: readonly string[] = ['help', 'what do you mean', 'repeat that', 'say that again'];

/** What may be said while these are open. */
export function expectedFor(slots: readonly Pick<Slot, 'kind'>[]): Expectation {
  const expectations = slots.map(({ kind }) => expectedOf(kind));
  return mergeExpectations([...expectations, { phrases: helpPhrases }]);
}

function expectedOf(kind: ValueKind): Expectation {
  switch (kind.type) {
    case 'digits':
      return { phrases: [], digits: { min: kind.min, max: kind.max } };
    case 'phone':
      return { phrases: [], digits: { min: 7, max: 15 } };
    case 'number':
    case 'money':
    case 'date':
    case 'time':
      return { phrases: [], values: [kind.type] };
    case 'code':
      return { phrases: [], values: ['letters'] };
    case 'yes-no':
      return { phrases: yesNoPhrases };
    case 'one-of':
      return { phrases: kind.choices.flatMap(({ value, label, phrases }) => [label ?? value, ...phrases]) };
    case 'text':
      return { phrases: kind.phrases };
  }
}
