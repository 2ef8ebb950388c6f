import type { ConfigPath } from '../../model/config-fields.ts';

/** What settings of a flow are called; all others by their keys. */
const known: Readonly<Record<string, string>> = {
  locale: 'Language',
  timeZone: 'Time zone',
  'voice/name': 'Voice',
  'voice/rate': 'Speed of the voice',
  'interruption/mode': 'What may interrupt the voice',
  'interruption/vadMode': 'How clear speech must be to interrupt',
  'interruption/minSpeechMs': 'Shortest speech that interrupts',
  'endpointing/endSilenceMs': 'Silence that ends what a caller says',
  'endpointing/maxSpeechMs': 'Longest a caller may speak',
  'filler/text': 'Said while an answer is slow',
  'filler/afterMs': 'Said after',
  goOn: 'Said after a restart',
  'limits/callMs': 'Longest call',
  'limits/visits': 'How often a step may be entered',
  'limits/quietMs': 'Longest silence on the line',
  'recording/enabled': 'Calls are recorded',
};

export function settingLabel(path: ConfigPath): string {
  return known[path.join('/')] ?? labelOf(path);
}

/** `[choices, 2, label]` → “Choices, 3rd: label”, where no form names it. */
export function labelOf(path: ConfigPath): string {
  const parts = path.map((key) => (typeof key === 'number' ? ordinal(key + 1) : worded(key)));
  const [first = '', ...rest] = parts;
  return [first.charAt(0).toUpperCase() + first.slice(1), ...rest].join(', ');
}

/** `endSilenceMs` → “end silence” */
function worded(key: string): string {
  return key
    .replace(/Ms$/, '')
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replaceAll(/[-_]+/g, ' ')
    .toLowerCase();
}

function ordinal(number: number): string {
  const ending =
    number % 100 >= 11 && number % 100 <= 13 ? 'th' : (['th', 'st', 'nd', 'rd'][number % 10] ?? 'th');
  return `${number}${ending}`;
}

/** Whether a setting without a form counts milliseconds, as its name says. */
export function isDuration(path: ConfigPath): boolean {
  return String(path.at(-1) ?? '').endsWith('Ms');
}
