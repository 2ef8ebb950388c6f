import type { Use } from '@patchcord/flows/check';
import type { Change, Json, JsonObject } from '@patchcord/flows/edit';
import { valueAt } from '@patchcord/flows/model';
import { asJson } from '../form/json.ts';
import { pathFrom } from '../form/pointer-to.ts';
import { isRecord } from '../form/schema.ts';

/** What must be changed for a variable to have another name wherever it is used. */
export function renameVariable(
  document: JsonObject,
  uses: readonly Use[],
  from: string,
  to: string,
): Change[] {
  return changesAt(document, uses, from, (value) => withVariable(value, from, to));
}

/** The same for an intent. */
export function renameIntent(document: JsonObject, uses: readonly Use[], from: string, to: string): Change[] {
  return changesAt(document, uses, from, (value) => (value === from ? to : withIntent(value, from, to)));
}

function changesAt(
  document: JsonObject,
  uses: readonly Use[],
  from: string,
  changed: (value: unknown) => Json,
): Change[] {
  const paths = new Set(uses.filter(({ name }) => name === from).map(({ path }) => path));
  return [...paths].flatMap((pointer): Change[] => {
    const path = pathFrom(document, pointer);
    const before = path && valueAt(document, path);
    if (!path || before === undefined) return [];
    const value = changed(before);
    return JSON.stringify(value) === JSON.stringify(before) ? [] : [{ kind: 'field-set', path, value }];
  });
}

function withVariable(value: unknown, from: string, to: string): Json {
  if (typeof value === 'string') return value === from ? to : inText(value, from, to);
  if (Array.isArray(value)) return value.map((part) => withVariable(part, from, to));
  if (!isRecord(value)) return asJson(value);
  // What a condition compares with are words, not names.
  const isWords = (key: string) => key === 'value' && Object.hasOwn(value, 'var');
  return Object.fromEntries(
    Object.entries(value).map(([key, part]) => [
      key,
      isWords(key) ? asJson(part) : withVariable(part, from, to),
    ]),
  );
}

function withIntent(value: unknown, from: string, to: string): Json {
  if (Array.isArray(value)) return value.map((part) => withIntent(part, from, to));
  if (!isRecord(value)) return asJson(value);
  return Object.fromEntries(
    Object.entries(value).map(([key, part]) => [
      key,
      key === 'intent' && part === from ? to : withIntent(part, from, to),
    ]),
  );
}

/** Only what is filled in: the same word among those that are said stays. */
function inText(text: string, from: string, to: string): string {
  const name = new RegExp(`(?<![\\w.'"-])${from}(?![\\w'"-])`, 'g');
  return text.replace(/\{\{[^{}]*\}\}|\{%[^%]*%\}/g, (tag) => tag.replace(name, to));
}
