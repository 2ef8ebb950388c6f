import type { CompiledFlow, Variable } from '@patchcord/flows/model';
import type { Value } from '@patchcord/nodes/kit';

/** What a flow lets itself be given, and no more: its other variables are its own. */
export function knownInputs(
  { document }: CompiledFlow,
  inputs: Readonly<Record<string, Value>>,
): Readonly<Record<string, Value>> {
  const declared = document.interface?.inputs ?? [];
  return Object.fromEntries(
    declared.flatMap((name) => {
      const given = Object.hasOwn(inputs, name) ? inputs[name] : undefined;
      const value = given === undefined ? undefined : asDeclared(given, document.variables[name]?.type);
      return value === undefined ? [] : [[name, value] as const];
    }),
  );
}

/** Texts that were filled in become what the variable holds; what it can't hold isn't given. */
function asDeclared(given: Value, type: Variable['type'] = 'text'): Value | undefined {
  if (type === 'number' || type === 'money') {
    const number = typeof given === 'string' && given.trim() === '' ? Number.NaN : Number(given);
    return Number.isFinite(number) ? number : undefined;
  }
  if (type !== 'boolean') return String(given);
  return { true: true, false: false }[String(given)];
}

/** What a flow gives back, as far as it was set. */
export function outputsOf(
  { document }: CompiledFlow,
  variables: Readonly<Record<string, Value>>,
): Readonly<Record<string, Value>> {
  return Object.fromEntries(
    (document.interface?.outputs ?? []).flatMap((name) => {
      const value = variables[name];
      return value === undefined ? [] : [[name, value] as const];
    }),
  );
}
