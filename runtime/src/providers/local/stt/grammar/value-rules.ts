import type { SpokenValue } from '@patchcord/nodes/kit';

/** A regular language of words; a text is its words in a row. */
export type Rule =
  | string
  | { readonly any: readonly Rule[] }
  | { readonly row: readonly Rule[] }
  /** Said, but less often than what stands beside it. */
  | { readonly seldom: Rule }
  | { readonly maybe: Rule }
  | { readonly many: Rule }
  /** A letter by its name, or letters said in one go, as “a m”; written as given. */
  | { readonly letters: string };

const any = (...rules: Rule[]): Rule => ({ any: rules });
const row = (...rules: Rule[]): Rule => ({ row: rules });
const maybe = (rule: Rule): Rule => ({ maybe: rule });
const seldom = (rule: Rule): Rule => ({ seldom: rule });
const words = (text: string): Rule => ({ any: text.split(' ') });

const digit = words('one two three four five six seven eight nine');
const teen = words('eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen');
const tens = words('twenty thirty forty fifty sixty seventy eighty ninety');
const twoDigits = any('ten', teen, tens, row(tens, digit));
const belowHundred = any(digit, twoDigits);
const hundreds = row(any('a', digit, teen), 'hundred', maybe(row(maybe('and'), belowHundred)));
const belowThousand = any(belowHundred, hundreds);
const afterThousand = any(
  row(maybe('and'), belowHundred),
  row(digit, 'hundred', maybe(row(maybe('and'), belowHundred))),
);
const whole = any(belowThousand, row(any('a', belowHundred, hundreds), 'thousand', maybe(afterThousand)));
const number = any(
  whole,
  row(whole, any('and a half', row('point', any('zero', 'oh', digit), maybe(any('zero', digit))))),
  any('zero', 'a dozen', 'half a dozen', row(digit, 'dozen')),
);

const units = words('dollar dollars euro euros pound pounds');
const afterPoint = any(twoDigits, row('oh', digit));
const money = any(
  row(whole, units, maybe(any(row(maybe('and'), belowHundred, words('cent cents')), twoDigits))),
  row(belowThousand, afterPoint),
  row(belowHundred, words('cent cents')),
  whole,
);

const month = words('january february march april may june july august september october november december');
const weekday = words('monday tuesday wednesday thursday friday saturday sunday');
const oneToNinth = words('first second third fourth fifth sixth seventh eighth ninth');
const ordinal = any(
  oneToNinth,
  words(
    'tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth thirtieth',
  ),
  row('twenty', oneToNinth),
  'thirty first',
);
const dayOfMonth = any(
  ordinal,
  seldom(any(digit, 'ten', teen, row('twenty', maybe(digit)), 'thirty', 'thirty one')),
);
const calendarDay = any(row(maybe('the'), ordinal, maybe('of'), month), row(month, maybe('the'), dayOfMonth));
const year = any(
  row('twenty', any(twoDigits, row('oh', digit))),
  row('two thousand', maybe(row(maybe('and'), belowHundred))),
  row('nineteen', any(twoDigits, row('oh', digit))),
);
const aWeekday = row(maybe(words('on this next')), weekday, maybe('next week'));
const date = any(
  any('today', 'tomorrow', 'the day after tomorrow'),
  aWeekday,
  row(maybe('on'), calendarDay, maybe(year)),
  row(maybe('on'), weekday, calendarDay),
  row(maybe(any('on', weekday)), 'the', ordinal),
  row('in', any('a day', 'a week', row(digit, words('day days week weeks')))),
  row('a week from', any('today', 'tomorrow', weekday)),
);

const hour = any(digit, words('ten eleven twelve'));
const minute = any('ten', teen, row(words('twenty thirty forty fifty'), maybe(digit)), row('oh', digit));
const relation = words('past after to');
const partOfDay = any(
  { letters: 'am' },
  { letters: 'pm' },
  'in the morning',
  'in the afternoon',
  'in the evening',
  'at night',
);
const clock = any(
  row(hour, maybe(any(minute, "o'clock"))),
  row(any('half past', row(maybe('a'), 'quarter', relation)), hour),
  row(any('five', 'ten', 'twenty', 'twenty five'), maybe('minutes'), relation, hour),
  row(words('thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty'), minute),
);
const time = row(maybe('at'), any('noon', 'midnight', row(clock, maybe(partOfDay))));

const callSigns =
  'alpha bravo charlie delta echo foxtrot golf hotel india juliet kilo lima mike november oscar papa quebec romeo ' +
  'sierra tango uniform victor whiskey x-ray yankee zulu';
const examples =
  'apple boy cat dog elephant frank george henry island john king london mary nancy orange peter queen robert sam ' +
  'tom uncle victor william x-ray yellow zebra';
const spelled = any(...[...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'].map((letter) => ({ letters: letter })));
const explained = any(
  ...examples.split(' ').map((word) => row({ letters: word.charAt(0).toUpperCase() }, 'as in', word)),
);
const letters: Rule = {
  many: any(spelled, explained, words(callSigns), any('zero', digit), seldom(twoDigits)),
};

/** How callers say each kind of value; every word is in the pronouncing dictionary. */
export const valueRules: Readonly<Record<SpokenValue, Rule>> = { number, money, date, time, letters };
