/** An error as a log line carries it: its stable code and its sentence. */
export function described(error: unknown): { code: string; reason: string } {
  const reason = error instanceof Error ? error.message : String(error);
  return { code: error instanceof Error && 'code' in error ? String(error.code) : 'UNEXPECTED', reason };
}
