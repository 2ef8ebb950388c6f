import type { EffectRequest } from '@patchcord/nodes/kit';
import type { Deed, Divergence } from '@patchcord/runtime/replay';

/** What a node does, as the end of a sentence that begins with it: “leaves by “order” to “askOrder””. */
export function deedInWords(deed: Deed | null): string {
  if (!deed) return 'does nothing more';
  switch (deed.kind) {
    case 'enter':
      return 'is reached';
    case 'leave':
      return `leaves by “${deed.port}” to “${deed.to}”${deed.failed ? `, because it failed (${deed.failed})` : ''}`;
    case 'give-way':
      return `gives way to the handler “${deed.handler}”, which goes to “${deed.to}”`;
    case 'set':
      return `sets “${deed.variable}” to ${JSON.stringify(deed.value)}`;
    case 'ask':
      return requestInWords(deed.request);
    case 'entry':
      return `is followed by ${shortened(JSON.stringify(deed.entry))}`;
  }
}

function requestInWords(request: EffectRequest): string {
  switch (request.kind) {
    case 'say':
      return `says “${request.text}”${request.bargeIn ? '' : ' to the end'}`;
    case 'listen':
      return `listens for ${expectationInWords(request)}`;
    case 'respond':
      return `lets a model answer: ${shortened(request.goal)}`;
    case 'http':
      return `asks ${request.method} ${request.url}${request.body === undefined ? '' : ` with ${shortened(JSON.stringify(request.body))}`}`;
    case 'retrieve':
      return `looks up “${request.question}” in ${request.documents.join(', ')}`;
    case 'transfer':
      return `puts the caller through to “${request.destination}”`;
    case 'hand-over':
      return 'leaves the caller with the human';
    case 'record':
      return 'records a message';
    case 'sleep':
      return `waits ${request.ms} ms`;
    case 'send-keys':
      return `sends the keys ${request.keys}`;
    case 'now':
      return 'looks at the clock';
    case 'hangup':
      return 'hangs up';
  }
}

function expectationInWords({
  expects,
  keys,
  speech,
  silenceMs,
}: Extract<EffectRequest, { kind: 'listen' }>): string {
  const words = expects.phrases.slice(0, 6).map((phrase) => `“${phrase}”`);
  const more = expects.phrases.length > 6 ? [`${expects.phrases.length - 6} other phrases`] : [];
  const values = expects.values ?? [];
  const digits = expects.digits ? [`${expects.digits.min} to ${expects.digits.max} digits`] : [];
  const pressed = keys.max > 0 ? [keys.max === 1 ? 'a key' : `up to ${keys.max} keys`] : [];
  const said = speech ? [...words, ...more, ...digits, ...values] : [];
  const wanted = [...(speech && said.length === 0 ? ['any words'] : said), ...pressed];
  return `${wanted.join(', ')}, for ${silenceMs / 1000} s`;
}

function shortened(text: string): string {
  return text.length > 120 ? `${text.slice(0, 119)}…` : text;
}

/** What kind of difference it is, and what follows from it. */
export const classInWords: Readonly<Record<Divergence['class'], string>> = {
  path: 'the call would take another way',
  'unknown-answer': 'it can’t be known how the call would go on: nobody answered that in this call',
  expectation: 'it listens for something else; what the caller said was matched again',
  data: 'it keeps or sends something else',
  wording: 'it says it otherwise',
};
