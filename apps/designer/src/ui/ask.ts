import { useLoginExpired } from './login-expired.ts';

export interface AskProblem {
  readonly message: string;
  readonly path: string;
}

/** What a route answered when it couldn't do what was asked, or what kept it from answering. */
export class AskFailed extends Error {
  readonly code: string;
  readonly status: number;
  /** What is wrong with a flow that was refused. */
  readonly problems: readonly AskProblem[];

  constructor(code: string, status: number, message: string, problems: readonly AskProblem[] = []) {
    super(message);
    this.name = 'AskFailed';
    this.code = code;
    this.status = status;
    this.problems = problems;
  }
}

/** How long to wait, and whether a page that is left still finishes it. */
export type AskHow = Pick<RequestInit, 'signal' | 'keepalive'>;

/** Asks one of our routes. @throws AskFailed with a sentence for people */
export function ask<Answer>(
  method: string,
  path: string,
  content?: unknown,
  how: AskHow = {},
): Promise<Answer> {
  if (content === undefined) return answered(path, { ...how, method });
  const headers = { 'content-type': 'application/json' };
  return answered(path, { ...how, method, headers, body: JSON.stringify(content) });
}

/** Sends a file as it is. @throws AskFailed with a sentence for people */
export function sendBytes<Answer>(method: string, path: string, body: Blob): Promise<Answer> {
  return answered(path, { method, headers: { 'content-type': 'application/octet-stream' }, body });
}

/** A file that a route hands out. @throws AskFailed with a sentence for people */
export async function askFile(path: string): Promise<Blob> {
  const answer = await reached(path, {});
  if (answer.ok) return answer.blob();
  throw failed(answer, await answer.json().catch(() => null));
}

/** Asks a route that answers with a JSON value a line, as they come; without content it is only looked at. @throws AskFailed with a sentence for people */
export async function askLines<Line>(
  path: string,
  content: unknown,
  onLine: (line: Line) => void,
): Promise<void> {
  const headers = { 'content-type': 'application/json' };
  const order = content === undefined ? {} : { method: 'POST', headers, body: JSON.stringify(content) };
  const answer = await reached(path, order);
  if (!answer.ok || !answer.body) throw failed(answer, await answer.json().catch(() => null));
  let rest = '';
  for await (const part of partsOf(answer.body.pipeThrough(new TextDecoderStream()))) {
    const lines = (rest + part).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) onLine(JSON.parse(line) as Line);
  }
}

/** Streams can't be looped over in every browser yet. */
async function* partsOf(stream: ReadableStream<string>): AsyncGenerator<string> {
  const reader = stream.getReader();
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) yield part.value;
  } catch {
    throw unreachable();
  }
}

async function answered<Answer>(path: string, request: RequestInit): Promise<Answer> {
  const answer = await reached(path, request);
  const body: unknown = await answer.json().catch(() => null);
  // Both ends are of one build: the route's own types say what comes.
  if (answer.ok) return body as Answer;
  throw failed(answer, body);
}

function failed(answer: Response, body: unknown): AskFailed {
  if (!isTold(body))
    return new AskFailed('NO_ANSWER', answer.status, `The designer answered ${answer.status}.`);
  if (body.code === 'LOGIN_NEEDED') useLoginExpired.getState().setExpired(true);
  return new AskFailed(body.code, answer.status, body.message, body.problems);
}

async function reached(path: string, request: RequestInit): Promise<Response> {
  try {
    return await fetch(path, request);
  } catch {
    throw unreachable();
  }
}

function unreachable(): AskFailed {
  return new AskFailed(
    'DESIGNER_UNREACHABLE',
    0,
    'The designer can’t be reached: look whether it runs, and whether this browser is online. Calls go on all the same.',
  );
}

function isTold(body: unknown): body is { code: string; message: string; problems?: readonly AskProblem[] } {
  return typeof body === 'object' && body !== null && 'code' in body && 'message' in body;
}

/** A sentence for people, whatever failed. */
export function sentenceOf(error: unknown): string {
  return error instanceof AskFailed
    ? error.message
    : 'This page failed to do that: reload it, then try again.';
}
