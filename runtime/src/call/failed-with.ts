import type { Failed } from '@patchcord/nodes/kit';

/** Any error as a settlement: its own code where it has one. */
export function failedWith(error: unknown): Failed {
  const message = error instanceof Error ? error.message : String(error);
  const code =
    error instanceof Error && 'code' in error && typeof error.code === 'string'
      ? error.code
      : 'EFFECT_FAILED';
  return { kind: 'failed', code, message };
}
