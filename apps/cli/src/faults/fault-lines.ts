import type { FaultReport, JudgedFault } from './judge-faults.ts';

/** At least so many of a hundred faults that make a flow behave otherwise must fail a test. */
export const goalPercent = 90;

export interface Tally {
  readonly all: number;
  readonly same: number;
  readonly structural: number;
  readonly structuralFound: number;
  readonly behavioural: number;
  readonly behaviouralFound: number;
}

export function tallyOf(faults: readonly JudgedFault[]): Tally {
  const of = (kind: JudgedFault['verdict']['kind']) => faults.filter(({ verdict }) => verdict.kind === kind);
  const found = (kind: 'structural' | 'behavioural') => of(kind).filter(isFound).length;
  return {
    all: faults.length,
    same: of('same').length,
    structural: of('structural').length,
    structuralFound: found('structural'),
    behavioural: of('behavioural').length,
    behaviouralFound: found('behavioural'),
  };
}

/** Whether all is as it should be: nothing structural missed, enough of the others found, no false alarm. */
export function isGood({ alarms, faults }: Pick<FaultReport, 'alarms' | 'faults'>): boolean {
  const { structural, structuralFound, behavioural, behaviouralFound } = tallyOf(faults);
  const enough = behaviouralFound * 100 >= behavioural * goalPercent;
  return alarms.length === 0 && structural === structuralFound && enough;
}

/** Faults nobody noticed. */
export function survivorsOf({ faults }: Pick<FaultReport, 'faults'>): JudgedFault[] {
  return faults.filter((fault) => !isFound(fault));
}

export function reportLines(report: FaultReport): string[] {
  const { flow, tests, alarms, faults } = report;
  const operators = [...Map.groupBy(faults, ({ operator }) => operator)];
  return [
    `${flow}: ${faults.length} faults, ${tests} tests`,
    ...alarms.map((alarm) => `  FALSE ALARM of check: ${alarm}`),
    ...operators.map(([operator, of]) => `  ${operator.padEnd(20)} ${tallyLine(tallyOf(of))}`),
    ...survivorsOf(report).flatMap(survivorLines),
    `  ${'in all'.padEnd(20)} ${tallyLine(tallyOf(faults))}`,
  ];
}

function isFound({ verdict }: JudgedFault): boolean {
  return verdict.kind === 'same' || verdict.found;
}

export function tallyLine(tally: Tally): string {
  const { all, same, structural, structuralFound, behavioural, behaviouralFound } = tally;
  const percent = behavioural === 0 ? '' : ` (${((100 * behaviouralFound) / behavioural).toFixed(1)} %)`;
  return [
    `${String(all).padStart(5)} faults:`,
    `check finds ${structuralFound} of ${structural} structural,`,
    `tests find ${behaviouralFound} of ${behavioural}${percent},`,
    `${same} change nothing`,
  ].join(' ');
}

function survivorLines({ operator, place, what, verdict }: JudgedFault): string[] {
  const reason =
    verdict.kind === 'structural' ? `check misses that ${verdict.reason}` : whySurvives(operator);
  return [`    survives: ${operator} at ${place}`, `      ${what}`, `      ${reason}`];
}

/** Why a fault of this kind may be none. */
const excuses: Readonly<Record<string, string>> = {
  'variable-type': 'may be none: its values are said alike unless they look like the other type',
  setting: 'may be none: nothing of it is heard in a call without sound',
  cooldown: 'may be none: the handler ends the call, so that nothing can come again',
  'swap-entries': 'may be none: nothing a caller does fits both',
  'condition-variable': 'may be none: both may hold the same wherever the flow comes there',
  'condition-operator': 'may be none: what would tell them apart may be taken by a case before it',
  'condition-value': 'may be none: what would tell them apart may be taken by a case before it',
  'variable-default': 'may be none: it may be set anew before anything reads it',
  'drop-setting': 'may be none: the default may come to the same',
  choice: 'may be none: values that come may be read alike',
};

function whySurvives(operator: string): string {
  return excuses[operator] ?? 'no reason is known why it should be none: write a test that tells of it';
}
