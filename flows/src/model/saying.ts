import type { Value } from '@patchcord/nodes/kit';
import { type Context, filters, type Liquid, type RenderOptions, Tokenizer, TypeGuards } from 'liquidjs';
import { asWritten } from './repeatable.ts';

/** How a value can be said; a variable's type of that name says it so by itself. */
export type SpokenAs = 'money' | 'date' | 'time' | 'digits' | 'phone' | 'code' | 'number';

/** A value in words; what doesn't fit is said as it stands. */
export type SayValue = (value: Value, as: SpokenAs) => string;

/** How a text's variables are said. */
export interface Saying {
  readonly say: SayValue;
  /** Null where the variable's value is said as it stands. */
  asOf(variable: string): SpokenAs | null;
}

/** Values as they stand: for what is sent or compared, and where nothing can be said, as in a check. */
export const plainly: Saying = { say: (value) => String(value), asOf: () => null };

/** Filter → what it says a value as. `raw`, Liquid's own, leaves it as it stands. */
const sayingFilters: Readonly<Record<string, SpokenAs>> = {
  money: 'money',
  date: 'date',
  time: 'time',
  digits: 'digits',
  phone: 'phone',
  spell: 'code',
  number: 'number',
};

const sayKey = Symbol('say');

export function withSaying({ say }: Saying): RenderOptions {
  return { globals: { [sayKey]: say } };
}

/** Minutes between UTC and the zone a date is shown in. */
const utc = 0;

/** The filter that makes a value one part of an address. */
export const uriPart = 'uri_part';

/** `{{ code | spell }}` and the others. With a format, as in `{{ day | date: "%A" }}`, it stays Liquid's own. */
export function addSayingFilters(engine: Liquid): void {
  // Dots are left alone by encodeURIComponent, and “%2E” still climbs (URL standard): a part of nothing but dots is encoded twice.
  engine.registerFilter(uriPart, (value: unknown) =>
    encodeURIComponent(String(value ?? '')).replace(/^\.{1,2}$/, (dots) => dots.replaceAll('.', '%252E')),
  );
  const { date: strftime } = filters;
  for (const [name, as] of Object.entries(sayingFilters))
    engine.registerFilter(name, function (value: unknown, ...formats: unknown[]) {
      const [format, zone = utc] = formats;
      if (format !== undefined && typeof strftime === 'function')
        return strftime.call(this, asWritten(value), format, zone);
      return said(value, as, this.context);
    });
}

function said(value: unknown, as: SpokenAs, { globals }: Context): unknown {
  const say: unknown = Reflect.get(globals, sayKey);
  const isValue = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
  return isValue && value !== '' && typeof say === 'function' ? say(value, as) : value;
}

/** `{{ price }}` as `{{ price | money }}`, by the variable's declared type; any filter but `default` is the author's own choice. */
export function saidByType(text: string, { asOf }: Saying): string {
  let aloud = '';
  let done = 0;
  for (const token of new Tokenizer(text).readTopLevelTokens()) {
    if (!TypeGuards.isOutputToken(token)) continue;
    const [from, to] = token.contentRange;
    const [, variable = ''] = plainOutput.exec(text.slice(from, to)) ?? [];
    const filter = filterFor(variable ? asOf(variable) : null);
    if (!filter) continue;
    aloud += `${text.slice(done, to)} | ${filter}`;
    done = to;
  }
  return aloud + text.slice(done);
}

const plainOutput = /^\s*([A-Za-z]\w*)\s*(?:\|\s*default\s*:[^|]*)?$/;

function filterFor(as: SpokenAs | null): string | undefined {
  return Object.keys(sayingFilters).find((name) => sayingFilters[name] === as);
}
