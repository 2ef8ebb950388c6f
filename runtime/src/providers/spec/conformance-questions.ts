import type { ModelRequest } from './language-model.ts';

/** A library that a model answers the telephone of. */
const base = {
  goal: 'You answer the telephone of a lending library.',
  exits: [
    { name: 'renew', description: 'caller wants to renew a loan', phrases: ['renew my loan', 'renew'] },
    { name: 'human', description: 'caller wants a person', phrases: ['talk to a person'] },
  ],
  documents: [
    {
      id: 'visiting',
      title: 'Visiting',
      markdown: '# Visiting\n\n## When are you open?\nWe are open from 9 to 5.\n',
    },
  ],
  facts: { branch: 'Hill Road' },
  tools: [
    {
      name: 'look_up',
      description: 'Tells when a loan is due. Look it up whenever the caller asks for that.',
      parameters: [
        { name: 'loan', type: 'digits', description: 'number of the loan', required: true },
        { name: 'remark', type: 'text', description: 'anything special', required: false },
      ],
    },
  ],
} satisfies Omit<ModelRequest, 'history'>;

/** To be answered in words. */
export const question: ModelRequest = { ...base, history: [{ role: 'caller', text: 'When are you open?' }] };
/** A wish for an exit. */
export const renewal: ModelRequest = {
  ...base,
  history: [{ role: 'caller', text: 'I want to renew my loan' }],
};

/** A wish for a tool. */
export const lookUp: ModelRequest = {
  ...base,
  history: [{ role: 'caller', text: 'When is loan 4711 due? Please look up.' }],
};
/** The tool has brought its result. */
export const lookedUp: ModelRequest = {
  ...lookUp,
  history: [
    ...lookUp.history,
    { role: 'result', text: '{"due":"Friday"}', call: { name: 'look_up', arguments: { loan: '4711' } } },
  ],
};
