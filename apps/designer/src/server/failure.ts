/** What a browser learns of a failure: the sentence of one that is meant for people, nothing of an inner one. */
export function failure(error: unknown): Response {
  const { status, ...told } = toldOf(error);
  if (status >= 500) console.error(error);
  return Response.json(told, { status, headers: { 'cache-control': 'no-store' } });
}

/** Errors come from rooms that are compiled apart from this one, so they are known by what they carry. */
function toldOf(error: unknown) {
  if (!(error instanceof Error)) return inner;
  const code: unknown = Reflect.get(error, 'code');
  const status: unknown = Reflect.get(error, 'status') ?? Reflect.get(error, 'statusCode');
  const problems: unknown = Reflect.get(error, 'problems');
  const { message } = error;
  if (typeof code !== 'string') return inner;
  if (typeof status === 'number') {
    return { status, code, message, ...(Array.isArray(problems) && problems.length > 0 ? { problems } : {}) };
  }
  // What the database says is meant for people: it names what is in the way and what to do.
  return code.startsWith('DB_') ? { status: 503, code, message } : inner;
}

const inner = {
  status: 500,
  code: 'DESIGNER_FAILED',
  message: 'The designer failed to do this; its log says why.',
};
