/** What a route answered when it couldn't do what was asked, or what kept it from answering. */
export class AskFailed extends Error {
  readonly code: string;
  readonly status: number;

  constructor(code: string, status: number, message: string) {
    super(message);
    this.name = 'AskFailed';
    this.code = code;
    this.status = status;
  }
}

/** Asks one of our routes. @throws AskFailed with a sentence for people */
export async function ask<Answer>(method: string, path: string, content?: unknown): Promise<Answer> {
  const answer = await send(method, path, content);
  const body: unknown = await answer.json().catch(() => null);
  // Both ends are of one build: the route's own types say what comes.
  if (answer.ok) return body as Answer;
  const { code = 'NO_ANSWER', message = `The designer answered ${answer.status}.` } = isTold(body)
    ? body
    : {};
  throw new AskFailed(code, answer.status, message);
}

async function send(method: string, path: string, content: unknown): Promise<Response> {
  try {
    return await fetch(path, {
      method,
      ...(content === undefined
        ? {}
        : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(content) }),
    });
  } catch {
    throw new AskFailed(
      'DESIGNER_UNREACHABLE',
      0,
      'The designer can’t be reached: look whether it runs, and whether this browser is online. Calls go on all the same.',
    );
  }
}

function isTold(body: unknown): body is { code: string; message: string } {
  return typeof body === 'object' && body !== null && 'code' in body && 'message' in body;
}

/** A sentence for people, whatever failed. */
export function sentenceOf(error: unknown): string {
  return error instanceof AskFailed
    ? error.message
    : 'This page failed to do that: reload it, then try again.';
}
