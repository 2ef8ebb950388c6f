import type { CompiledFlow } from '@patchcord/flows/model';
import type { Value } from '@patchcord/nodes/kit';

/** What a flow lets itself be given, and no more: its other variables are its own. */
export function knownInputs(
  { document }: CompiledFlow,
  inputs: Readonly<Record<string, Value>>,
): Readonly<Record<string, Value>> {
  const declared = document.interface?.inputs ?? [];
  return Object.fromEntries(Object.entries(inputs).filter(([name]) => declared.includes(name)));
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
