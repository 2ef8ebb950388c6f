import type { Bound, CallStep, Extent, Proof } from '@patchcord/flows/check';

/** What is proven of a flow, as people read it: a line each. Of a flow with errors it is proven only as it stands. */
export function proofLines(proof: Proof, errors = 0): string[] {
  return [
    ...(proof.counterexample ? endlessLines(proof.counterexample) : endingLines(proof, errors)),
    ...(proof.longestSilenceMs === null ? [] : [silenceLine(proof)]),
    humanLine(proof),
    ...proof.assumed.map((flow) => `  taken for granted: callers have to act in “${flow}”, which isn't here`),
  ];
}

function endingLines({ silentCaller, betweenTurns, bounds }: Proof, errors: number): string[] {
  return [
    `proven   every call ends${errors > 0 ? ', as far as the errors let it be told' : ''}`,
    ...(silentCaller ? [`  a caller who does nothing: at most ${extent(silentCaller)}`] : []),
    ...(betweenTurns ? [`  after any caller's last act: at most ${extent(betweenTurns)}`] : []),
    ...bounds.map(boundLine),
  ];
}

function extent({ visits, waitMs }: Extent): string {
  return `${visits} node${visits === 1 ? '' : 's'} and ${duration(waitMs)} of waiting`;
}

function boundLine({ name, by, ports, waitMs, turns, visits }: Bound): string {
  if (by === 'visits') return `  rounds through ${name}: entered at most ${visits} times`;
  if (by === 'handler') return `  rounds through the handler “${name}”: the caller must ask for it`;
  const most = `${turns} turn${turns === 1 ? '' : 's'} at most`;
  return `  rounds through ${name}: the caller must act for ${ports.join(', ')} (waits ${duration(waitMs)}, ${most})`;
}

function endlessLines({ lead, round }: NonNullable<Proof['counterexample']>): string[] {
  return [
    'disproven not every call ends: this one goes round until a limit of the whole call stops it',
    ...lead.map((step) => `  ${stepLine(step)}`),
    ...round.map((step) => `  for ever: ${stepLine(step)}`),
  ];
}

function stepLine({ node, by, words, to, alone }: CallStep): string {
  return `${node} → ${by} → ${to}  (${words}${alone ? '' : '; the caller acts'})`;
}

function silenceLine({ longestSilenceMs, longestSilenceAt }: Proof): string {
  const where = longestSilenceAt.length > 0 ? ` (${longestSilenceAt.join(' → ')})` : '';
  return `  longest silence: ${duration(longestSilenceMs ?? 0)}${where}`;
}

function humanLine({ turnsToHuman, noHumanFrom }: Proof): string {
  if (turnsToHuman === null) return '  no way leads to a human';
  const worst = `  to a human: ${turnsToHuman} turn${turnsToHuman === 1 ? '' : 's'} of the caller at worst`;
  return noHumanFrom.length > 0 ? `${worst}; none from ${noHumanFrom.join(', ')}` : worst;
}

function duration(ms: number): string {
  const seconds = Math.round(ms / 100) / 10;
  return seconds < 120 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;
}
