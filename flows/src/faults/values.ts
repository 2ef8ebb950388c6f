import { recordOf } from '../check/flow-view.ts';
import { pointer } from '../check/problem.ts';
import { drop, put, swap } from './edit.ts';
import type { Operator, Source } from './fault.ts';
import { type Place, placesOf, variablesOf } from './places.ts';

const elsewhere = new Set(['condition', 'liquid', 'long-liquid', 'url', 'json']);

/** Each number, choice, name and switch in a node's settings is another one. */
export const alterValues: Operator = function* (source) {
  for (const place of placesOf(source)) {
    if (place.hint?.input && elsewhere.has(place.hint.input)) continue;
    for (const { operator, value } of otherValues(place, source))
      yield {
        operator,
        place: pointer(...place.path),
        what: `${JSON.stringify(value)} instead of ${JSON.stringify(place.value)}`,
        document: put(source.document, place.path, value),
        node: place.node,
      };
  }
};

/** Each setting is left out, each entry of a list as well, its wire included. */
export const dropValues: Operator = function* ({ document, catalogue }) {
  for (const { path, node, value } of placesOf({ document, catalogue })) {
    const isEntry = typeof path.at(-1) === 'number';
    const { port } = recordOf(value);
    const changed = drop(document, path);
    const wire = ['nodes', node, 'on', typeof port === 'string' ? port : ''];
    yield {
      operator: isEntry ? 'drop-entry' : 'drop-setting',
      place: pointer(...path),
      what: `${JSON.stringify(value)} is missing`,
      document: isEntry && typeof port === 'string' ? drop(changed, wire) : changed,
      node,
    };
  }
};

/** Each two neighbours of a list of things are exchanged: their order may mean something. */
export const swapEntries: Operator = function* ({ document, catalogue }) {
  for (const { path, node, value } of placesOf({ document, catalogue })) {
    if (!Array.isArray(value)) continue;
    for (let index = 1; index < value.length; index++) {
      if (typeof value[index] !== 'object') continue;
      yield {
        operator: 'swap-entries',
        place: pointer(...path, index),
        what: `entry ${index} and the one before it are exchanged`,
        document: swap(document, [...path, index - 1], [...path, index]),
        node,
      };
    }
  }
};

interface Other {
  readonly operator: string;
  readonly value: unknown;
}

function otherValues(place: Place, source: Source): Other[] {
  const { value, hint, path } = place;
  if (typeof value === 'boolean') return [{ operator: 'flip', value: !value }];
  if (typeof value === 'number') return numbers(value).map((other) => ({ operator: 'number', value: other }));
  if (typeof value !== 'string') return [];
  if (hint?.input === 'variable')
    return variablesOf(source)
      .filter((name) => name !== value)
      .map((name) => ({ operator: 'variable', value: name }));
  if (hint?.input === 'destination')
    return destinationsIn(source)
      .filter((name) => name !== value)
      .map((name) => ({ operator: 'destination', value: name }));
  if (/^\d\d:\d\d$/.test(value)) return clock(value).map((other) => ({ operator: 'time', value: other }));
  if (/^\d{4}-\d\d-\d\d$/.test(value)) return [{ operator: 'date', value: dayAfter(value) }];
  if (path.at(-1) === 'key') return keys(place, source).map((other) => ({ operator: 'key', value: other }));
  const choices = choicesFor(place, source).filter((other) => other !== value);
  if (choices.length > 0) return choices.map((other) => ({ operator: 'choice', value: other }));
  return [{ operator: 'name', value: `${value}x` }];
}

/** A little and a lot less and more. */
function numbers(value: number): number[] {
  const near = Math.abs(value) <= 100 ? [value - 1, value + 1] : [];
  const far = [Math.round(value / 2), value * 2];
  return [...new Set([...near, ...far])].filter((other) => other !== value);
}

function clock(time: string): string[] {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  const shown = (hour: number) => `${String(hour).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`;
  return [hours - 1, hours + 1].filter((hour) => hour >= 0 && hour < 24).map(shown);
}

function dayAfter(date: string): string {
  return new Date(Date.parse(date) + 24 * 3_600_000).toISOString().slice(0, 10);
}

/** A key that nothing here uses. */
function keys({ node, value }: Place, source: Source): string[] {
  const used = new Set(
    placesOf(source)
      .filter((place) => place.node === node && place.path.at(-1) === 'key')
      .map((place) => place.value),
  );
  return ['8', '9', '*', '7', '5'].filter((key) => key !== value && !used.has(key)).slice(0, 1);
}

function destinationsIn(source: Source): string[] {
  return [
    ...new Set(
      placesOf(source).flatMap(({ hint, value }) =>
        hint?.input === 'destination' && typeof value === 'string' ? [value] : [],
      ),
    ),
  ];
}

/** What else the schema lets stand here; empty where it lets anything. */
function choicesFor({ definition, path, node }: Place, { document }: Source): unknown[] {
  const impossible = '\u0000';
  const settings = recordOf(recordOf(recordOf(put(document, path, impossible).nodes)[node]).with);
  const { error } = definition.config.safeParse(settings);
  const inside = path.slice(3).join('/');
  const issue = error?.issues.find((each) => each.code === 'invalid_value' && each.path.join('/') === inside);
  return issue && 'values' in issue && Array.isArray(issue.values) ? issue.values : [];
}
