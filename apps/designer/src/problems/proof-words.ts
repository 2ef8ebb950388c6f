import type { Proof } from '@patchcord/flows/check';

export interface ProofLine {
  readonly label: string;
  readonly words: string;
  /** Nodes it happens at. */
  readonly at: readonly string[];
}

/** What is proven of every call, for people. */
export function proofLines({
  silentCaller,
  longestSilenceMs,
  longestSilenceAt,
  turnsToHuman,
  noHumanFrom,
}: Proof): ProofLine[] {
  return [
    ...(silentCaller
      ? [
          {
            label: 'Caller does nothing',
            words: `the call ends after ${inWords(silentCaller.waitMs)} of waiting at most`,
            at: [],
          },
        ]
      : []),
    ...(longestSilenceMs === null
      ? []
      : [{ label: 'Longest silence', words: inWords(longestSilenceMs), at: longestSilenceAt }]),
    turnsToHuman === null
      ? { label: 'To a human', words: 'no way from where callers are heard', at: [] }
      : { label: 'To a human', words: `${turns(turnsToHuman)} of the caller at worst`, at: [] },
    ...(noHumanFrom.length > 0 ? [{ label: 'No human from', words: '', at: noHumanFrom }] : []),
  ];
}

function turns(number: number): string {
  return number === 1 ? '1 turn' : `${number} turns`;
}

function inWords(ms: number): string {
  const seconds = Math.round(ms / 100) / 10;
  if (seconds < 120) return `${seconds} s`;
  return `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;
}
