import type { FlowInput } from '@patchcord/flows/model';
import type { TestFlow } from '../harness/library.ts';

/** One breath without a pause: while it plays the agent is never silent, so silence means that it was stopped. */
const longSentence =
  'We really do remember how very many of you are already ringing our women and men all morning long ' +
  'while we are mailing every remaining reminder you may need in the meantime and we are now remaining on ' +
  'your line as long as you are willing to remain here with us';

const shortReply = 'Yes we are.';

export const benchNumbers = {
  /** Speaks a long sentence, again and again; after words from the caller it listens, then begins anew. */
  speaking: '901',
  /** Answers everything with the same short sentence. */
  replying: '902',
  /** A conversation as a business would have it, recorded. */
  talking: '903',
} as const;

export const benchFlows: readonly TestFlow[] = [
  { flow: speakingFlow(), numbers: [benchNumbers.speaking] },
  { flow: replyingFlow(), numbers: [benchNumbers.replying] },
  { flow: talkingFlow(), numbers: [benchNumbers.talking] },
];

function speakingFlow(): FlowInput {
  return flowOf(
    'speaking',
    'speak',
    { endSilenceMs: 300, recording: false },
    {
      speak: { type: 'say@1', with: { text: longSentence }, on: { said: 'speak', interrupted: 'hear' } },
      hear: { type: 'listen@1', with: { silenceMs: 1000 }, on: { heard: 'speak', noInput: 'speak' } },
    },
  );
}

function replyingFlow(): FlowInput {
  return flowOf(
    'replying',
    'reply',
    { endSilenceMs: 200, recording: false },
    {
      reply: { type: 'say@1', with: { text: shortReply }, on: { said: 'hear' } },
      hear: { type: 'listen@1', with: { silenceMs: 8000 }, on: { heard: 'reply', noInput: 'reply' } },
    },
  );
}

function talkingFlow(): FlowInput {
  const greeting =
    'Thank you for calling. This call is recorded. Would you like to hear about orders, deliveries or returns?';
  const answer = 'Your order left us this morning and will be with you tomorrow. What else can I do for you?';
  return flowOf(
    'talking',
    'greet',
    { endSilenceMs: 700, recording: true },
    {
      greet: { type: 'greet@1', with: { text: greeting }, on: { done: 'hear' } },
      hear: {
        type: 'listen@1',
        with: { silenceMs: 5000, tries: 5 },
        on: { heard: 'sort', noInput: 'answer' },
      },
      sort: {
        type: 'route@1',
        with: { cases: [{ port: 'known', when: { var: 'said', op: 'mentions', value: ['carry on'] } }] },
        on: { known: 'answer', else: 'again' },
      },
      answer: { type: 'say@1', with: { text: answer }, on: { said: 'hear' } },
      again: { type: 'say@1', with: { text: 'Please say that again.' }, on: { said: 'hear' } },
    },
  );
}

interface Manners {
  readonly endSilenceMs: number;
  readonly recording: boolean;
}

function flowOf(
  id: string,
  entry: string,
  { endSilenceMs, recording }: Manners,
  nodes: FlowInput['nodes'],
): FlowInput {
  return {
    format: 1,
    id: `bench-${id}`,
    name: id,
    entry,
    settings: {
      onError: 'sorry',
      limits: { callMs: 1_200_000, visits: 1000 },
      endpointing: { endSilenceMs },
      recording: { enabled: recording },
    },
    nodes: { ...nodes, sorry: { type: 'hangup@1', with: { text: 'Sorry, something went wrong.' } } },
  };
}
