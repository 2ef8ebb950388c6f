import type { Problem } from '@patchcord/flows/check';

export interface ProblemCount {
  readonly errors: number;
  readonly warnings: number;
}

export function countProblems(problems: readonly Problem[]): ProblemCount {
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  return { errors, warnings: problems.length - errors };
}

/** “2 errors, 1 warning” */
export function countInWords({ errors, warnings }: ProblemCount): string {
  const counted = (number: number, what: string) =>
    number === 0 ? [] : [`${number} ${what}${number === 1 ? '' : 's'}`];
  return [...counted(errors, 'error'), ...counted(warnings, 'warning')].join(', ') || 'no problems';
}
