export const tooLate = Symbol('too late');

/** What comes of a promise within a time, which goes on meanwhile. */
export async function orTooLate<Value>(
  promise: Promise<Value>,
  waitMs: number,
): Promise<Value | typeof tooLate> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<typeof tooLate>((resolve) => {
    timer = setTimeout(() => resolve(tooLate), waitMs);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
