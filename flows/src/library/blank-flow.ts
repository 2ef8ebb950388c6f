import type { FlowInput } from '../model/document.ts';

/** The smallest flow that takes a call: a greeting, then good-bye. What a new one begins as. */
export function blankFlow(id: string, name: string): FlowInput {
  return {
    format: 1,
    id,
    name,
    entry: 'greet',
    settings: { onError: 'goodbye' },
    nodes: {
      greet: { type: 'greet@1', with: { text: 'Thanks for calling.' }, on: { done: 'goodbye' } },
      goodbye: { type: 'hangup@1', with: { text: 'Goodbye.' } },
    },
  };
}
