import type { FlowInput } from '@patchcord/flows/model';

export const opening = 'Welcome to the recording studio.';
export const hold = 'Please hold while I try that extension.';
export const offer = 'Press one to go on, or wait for a while.';
export const damaged = 'This sentence has a damaged recording.';
export const bye = 'Goodbye.';
/** How long the caller waits with music. */
export const musicMs = 4000;

/** A person has recorded some of its sentences; one file is damaged. */
export const studio: FlowInput = {
  format: 1,
  id: 'studio',
  name: 'Studio',
  entry: 'greet',
  settings: { onError: 'end' },
  prompts: { hold: { text: hold }, bye: { text: bye }, damaged: { text: damaged } },
  nodes: {
    greet: { type: 'greet@1', with: { text: `${opening} ${hold} ${offer}` }, on: { done: 'broken' } },
    broken: { type: 'say@1', with: { text: damaged }, on: { said: 'music' } },
    music: { type: 'wait@1', with: { ms: musicMs, music: true }, on: { done: 'keys' } },
    keys: { type: 'send-dtmf@1', with: { keys: '42w#' }, on: { sent: 'end' } },
    end: { type: 'hangup@1', with: { text: bye } },
  },
};

export const leave = 'Nobody is here. Please leave a message.';
export const thanks = 'Your message has been recorded.';

/** Tells a server which message was left, once the call is over. */
export const answeringMachine = (serverPort: number): FlowInput => ({
  format: 1,
  id: 'machine',
  name: 'Answering machine',
  entry: 'message',
  settings: { onError: 'end' },
  variables: { message: { type: 'text', default: '' } },
  nodes: {
    message: {
      type: 'voicemail@1',
      with: { text: leave, silenceMs: 1500, goodbye: thanks, into: 'message' },
      on: { left: 'end', nothing: 'end' },
    },
    tell: {
      type: 'webhook@1',
      with: { url: `http://127.0.0.1:${serverPort}/left/{{ message }}` },
      on: { sent: 'end' },
    },
    end: { type: 'hangup@1', with: { text: bye } },
  },
  handlers: { afterwards: { when: { callEnded: true }, to: 'tell' } },
});

export const nobody = 'Nobody answers there.';

export const desk: FlowInput = {
  format: 1,
  id: 'desk',
  name: 'Desk',
  entry: 'ring',
  settings: { onError: 'end' },
  nodes: {
    ring: {
      type: 'transfer@1',
      with: { destination: 'human', text: '', timeoutMs: 4000, whileRinging: 'music' },
      on: { noAnswer: 'end' },
    },
    end: { type: 'hangup@1', with: { text: nobody } },
  },
};
