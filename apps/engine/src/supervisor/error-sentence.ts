/** `CODE: what happened and what to do`, as far as the error says. */
export function errorSentence(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return 'code' in error ? `${error.code}: ${error.message}` : error.message;
}
