import { compileFlow, flowSchema } from '@patchcord/flows/model';
import { catalogue } from '@patchcord/nodes/catalogue';
import { expect, it } from 'vitest';
import { fixedPrompts } from './fixed-prompts.ts';

it('are the sentences a call asks for, each once, and the filler also as a whole', () => {
  const document = flowSchema.parse({
    format: 1,
    id: 'shop',
    name: 'Shop',
    entry: 'hello',
    settings: { onError: 'bye', filler: { text: 'One moment. I am looking.' } },
    variables: { name: { type: 'text' } },
    nodes: {
      hello: { type: 'say@1', with: { text: 'Welcome. How are you?' }, on: { said: 'you' } },
      you: { type: 'say@1', with: { text: 'Hello {{ name }}.' }, on: { said: 'bye' } },
      bye: { type: 'hangup@1', with: { text: 'Goodbye. How are you?' } },
    },
  });
  expect(fixedPrompts(compileFlow(document, catalogue))).toEqual([
    'Welcome.',
    'How are you?',
    'Goodbye.',
    'One moment.',
    'I am looking.',
    'One moment. I am looking.',
  ]);
});
