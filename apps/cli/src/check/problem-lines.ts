import type { Problem } from '@patchcord/flows/check';

/** A problem as people read it: what, where, and what to do. */
export function problemLines({ severity, code, path, message, fix }: Problem): string {
  return `${severity === 'error' ? 'error  ' : 'warning'} ${code}  ${path}\n        ${message}${fix ? `\n        Fix: ${fix}` : ''}`;
}
