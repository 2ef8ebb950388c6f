import { recordOf } from '../check/flow-view.ts';
import { pointer } from '../check/problem.ts';
import { valueAt } from '../model/field-path.ts';
import { settingsSchema } from '../model/settings.ts';
import { variableSchema } from '../model/variable.ts';
import { drop, type Path, put } from './edit.ts';
import type { Fault, Operator, Source } from './fault.ts';

/** Each handler is missing, waits for something else, comes back sooner or later, or comes in another order. */
export const alterHandlers: Operator = function* ({ document }) {
  const handlers = Object.entries(recordOf(document.handlers));
  const intents = Object.keys(recordOf(document.intents));
  for (const [index, [name, handler]] of handlers.entries()) {
    const path = ['handlers', name];
    const { when, cooldownTurns } = recordOf(handler);
    const { intent, key } = recordOf(when);
    yield fault('drop-handler', path, `the handler “${name}” is missing`, drop(document, path));
    const turns = typeof cooldownTurns === 'number' ? cooldownTurns : 0;
    for (const other of new Set([0, turns + 1, Math.max(0, turns - 1)]))
      if (other !== turns) yield altered({ document }, 'cooldown', [...path, 'cooldownTurns'], other);
    if (typeof intent === 'string')
      for (const other of intents)
        if (other !== intent) yield altered({ document }, 'trigger', [...path, 'when', 'intent'], other);
    if (typeof key === 'string')
      for (const other of ['*', '8']) yield altered({ document }, 'trigger', [...path, 'when', 'key'], other);
    const next = handlers[index + 1];
    if (next) {
      const order = handlers.with(index, next).with(index + 1, [name, handler]);
      const what = `the handlers “${name}” and “${next[0]}” are exchanged`;
      yield fault('swap-entries', path, what, put(document, ['handlers'], Object.fromEntries(order)));
    }
  }
};

/** Each way of saying something is missing, and each thing callers may want. */
export const dropIntents: Operator = function* ({ document }) {
  for (const [name, intent] of Object.entries(recordOf(document.intents))) {
    const { phrases } = recordOf(intent);
    yield fault('drop-intent', ['intents', name], `“${name}” is missing`, drop(document, ['intents', name]));
    if (!Array.isArray(phrases)) continue;
    for (const index of phrases.keys()) {
      const path = ['intents', name, 'phrases', index];
      yield fault(
        'drop-entry',
        path,
        `${JSON.stringify(valueAt(document, path))} is missing`,
        drop(document, path),
      );
    }
  }
};

/** Each variable is missing, of another type, or begins otherwise. */
export const alterVariables: Operator = function* ({ document }) {
  for (const [name, variable] of Object.entries(recordOf(document.variables))) {
    const path = ['variables', name];
    const { type, default: begins, length } = recordOf(variable);
    yield fault('drop-variable', path, `“${name}” isn’t declared`, drop(document, path));
    for (const other of variableSchema.shape.type.options)
      if (other !== type) yield altered({ document }, 'variable-type', [...path, 'type'], other);
    if (begins !== undefined) {
      yield fault(
        'drop-setting',
        [...path, 'default'],
        'it begins unset',
        drop(document, [...path, 'default']),
      );
      yield altered({ document }, 'variable-default', [...path, 'default'], otherDefault(begins));
    }
    if (typeof length === 'number')
      for (const other of [length - 1, length + 1])
        yield altered({ document }, 'number', [...path, 'length'], other);
  }
};

/** Each setting of the flow is another or left out; what a flow is called with and left by as well. */
export const alterSettings: Operator = function* ({ document }) {
  for (const path of [...leavesOf(document, ['settings']), ...leavesOf(document, ['interface'])]) {
    if (path.at(-1) === 'onError') continue;
    yield fault(
      'drop-setting',
      path,
      `${JSON.stringify(valueAt(document, path))} is missing`,
      drop(document, path),
    );
    for (const other of otherSettings(valueAt(document, path), path))
      yield altered({ document }, 'setting', path, other);
  }
};

function leavesOf(document: object, path: Path): Path[] {
  const value = valueAt(document, path);
  if (value === undefined) return [];
  if (typeof value !== 'object' || value === null) return [path];
  const keys = Array.isArray(value) ? [...value.keys()] : Object.keys(value);
  return keys.flatMap((key) => leavesOf(document, [...path, key]));
}

function otherSettings(value: unknown, path: Path): unknown[] {
  if (typeof value === 'boolean') return [!value];
  if (typeof value === 'number') return [Math.round(value / 2), value * 2];
  const known: Readonly<Record<string, readonly unknown[]>> = {
    mode: settingsSchema.shape.interruption.unwrap().shape.mode.unwrap().options,
    locale: ['en-GB', 'de-DE'],
    timeZone: ['America/Los_Angeles', 'UTC'],
    currency: ['EUR'],
  };
  const choices = known[String(path.at(-1))]?.filter((other) => other !== value);
  return choices ?? (path.at(-1) === 'text' ? [] : [`${String(value)}x`]);
}

function otherDefault(value: unknown): unknown {
  if (typeof value === 'number') return value + 1;
  return typeof value === 'boolean' ? !value : `${String(value)}x`;
}

function altered(
  { document }: Pick<Source, 'document'>,
  operator: string,
  path: Path,
  value: unknown,
): Fault {
  const what = `${JSON.stringify(value)} instead of ${JSON.stringify(valueAt(document, path))}`;
  return fault(operator, path, what, put(document, path, value));
}

function fault(operator: string, path: Path, what: string, document: Fault['document']): Fault {
  return { operator, place: pointer(...path), what, document, node: null };
}
