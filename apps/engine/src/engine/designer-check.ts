/** Well below what the supervisor waits for `GET /ready`: a designer that hangs must not make the engine seem to. */
const patienceMs = 1_000;

/** What is missing of the designer, in a sentence; null when its pages answer, or when none belongs to this engine. */
export async function designerMissing(url: string | null): Promise<string | null> {
  if (url === null) return null;
  try {
    const answer = await fetch(`${url}/health`, { signal: AbortSignal.timeout(patienceMs) });
    await answer.body?.cancel();
    if (answer.ok) return null;
    return `Designer: ${url} answers ${answer.status}; log/designer.log says why.`;
  } catch {
    return `Designer: nothing answers at ${url} yet; log/designer.log says why if it stays so.`;
  }
}
