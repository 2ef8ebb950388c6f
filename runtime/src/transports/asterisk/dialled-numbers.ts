import type { AriChannel } from './ari-types.generated.ts';
import type { DialledNumber } from './contract.ts';

/** Dialplan values that are needed to tell the number, by name as Asterisk wants them. */
export const numberVariables = ['FROM_DID', 'CALLERID(dnid)'] as const;

export type NumberVariables = Readonly<Partial<Record<(typeof numberVariables)[number], string>>>;

/** Those of the variables that came along with the channel (`channelvars` in ari.conf); undefined when it names neither. */
export function numberVariablesOf(channel: AriChannel): NumberVariables | undefined {
  const found = numberVariables.flatMap((name) => {
    const value = channel.channelvars?.[name];
    return typeof value === 'string' ? [[name, value] as const] : [];
  });
  return found.length > 0 ? Object.fromEntries(found) : undefined;
}

/** Every number the call may have been meant for, in the order of CALLS.md 1. */
export function dialledNumbers(
  channel: Pick<AriChannel, 'dialplan'>,
  args: readonly string[],
  variables: NumberVariables,
): DialledNumber[] {
  const all: DialledNumber[] = [
    { value: args[0] ?? '', source: 'stasis-argument' },
    { value: variables.FROM_DID ?? '', source: 'from-did' },
    { value: variables['CALLERID(dnid)'] ?? '', source: 'dnid' },
    { value: channel.dialplan.exten, source: 'extension' },
  ];
  const seen = new Set<string>();
  return all
    .map(({ value, source }) => ({ value: value.trim(), source }))
    .filter(({ value }) => value !== '' && !seen.has(value) && seen.add(value));
}
