import type { FlowInput } from '@patchcord/flows/model';

/** What TechStore's main errand says, as the person who draws it types it. */
export const words = {
  greeting: 'Thanks for calling TechStore. How can I help you?',
  order: 'Orders leave our store on the next working day.',
  more: 'Is there anything else I can help you with?',
  human: 'Of course. One moment, I am putting you through.',
  quiet: 'I can not hear you, so I will hang up now.',
  trouble: 'I am sorry, nobody can take your call right now.',
  goodbye: 'Thank you for calling TechStore. Goodbye.',
};

export const delivery = {
  id: 'delivery',
  markdown:
    '# Delivery\n\n## How long does delivery take?\nDelivery takes two to four working days.\n\n## How much does delivery cost?\nDelivery costs 6 dollars.\n',
};

/**
 * Greet, listen, decide by what was said or look it up, say, listen again or hang up; whoever says nothing, and whatever
 * fails, is led out; a human can be asked for at any time. What has a default is left out, as the forms leave it out.
 */
export function errand(id: string, name: string): FlowInput {
  return {
    format: 1,
    id,
    name,
    entry: 'greet',
    settings: { onError: 'trouble' },
    intents: { human: { phrases: ['a real person', 'talk to someone'] } },
    nodes: {
      greet: { type: 'greet@1', with: { text: words.greeting }, on: { done: 'listen' } },
      listen: { type: 'listen@1', on: { heard: 'decide', noInput: 'quiet' } },
      decide: {
        type: 'route@1',
        with: {
          cases: [
            { port: 'order', when: { var: 'said', op: 'mentions', value: ['my order', 'an order'] } },
            { port: 'done', when: { var: 'said', op: 'mentions', value: ['goodbye', 'nothing else'] } },
          ],
        },
        on: { order: 'order', done: 'goodbye', else: 'lookUp' },
      },
      order: { type: 'say@1', with: { text: words.order }, on: { said: 'more' } },
      lookUp: {
        type: 'knowledge@1',
        with: { documents: [delivery.id] },
        on: { found: 'more', noAnswer: 'human' },
      },
      more: { type: 'say@1', with: { text: words.more }, on: { said: 'listen' } },
      human: {
        type: 'transfer@1',
        with: { destination: 'human', text: words.human },
        on: { noAnswer: 'trouble' },
      },
      quiet: { type: 'hangup@1', with: { text: words.quiet } },
      trouble: { type: 'hangup@1', with: { text: words.trouble } },
      goodbye: { type: 'hangup@1', with: { text: words.goodbye } },
    },
    handlers: {
      human: { when: { intent: 'human' }, to: 'human' },
      silence: { when: { silence: true }, to: 'quiet' },
    },
  };
}
