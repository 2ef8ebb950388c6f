/** Things callers say to interrupt: the verdict was tuned on these … */
export const tuningWords = [
  'stop',
  'no',
  'hold on',
  'excuse me',
  'I want a human',
  'yes',
  'can you repeat that',
  "that's wrong",
  'cancel',
  'hello',
  'operator',
  'go back',
];
/** … and is judged on these. */
export const heldOutWords = [
  'wait',
  'no wait',
  'hang on',
  'actually I have a question',
  'agent',
  'sorry what was that',
  'billing',
  'I need to speak to somebody',
  'help',
  'one moment',
  'goodbye',
  'not now',
];
/** Recorded words of Asterisk's prompts, folder and name. */
export const tuningPrompts = [
  ...[
    'hello',
    'vm-sorry',
    'digits/2',
    'digits/4',
    'digits/6',
    'digits/8',
    'digits/day-1',
    'digits/day-3',
    'digits/day-5',
  ],
  ...[
    'digits/hundred',
    'digits/today',
    'transfer',
    'vm-first',
    'vm-Family',
    'please-try-again',
    'number',
    'vm-Work',
  ],
  ...['letters/a', 'letters/k', 'followme/sorry', 'vm-extension', 'activated', 'cancelled'],
];
export const heldOutPrompts = [
  ...[
    'vm-no',
    'goodbye',
    'digits/1',
    'digits/3',
    'digits/5',
    'digits/7',
    'digits/9',
    'digits/0',
    'digits/day-0',
  ],
  ...[
    'digits/day-2',
    'digits/day-4',
    'digits/tomorrow',
    'digits/yesterday',
    'digits/thousand',
    'sorry',
    'im-sorry',
  ],
  ...['one-moment-please', 'vm-Friends', 'vm-Urgent', 'extension', 'letters/j', 'removed', 'hours'],
];
