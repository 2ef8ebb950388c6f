export const tooLate = Symbol('too late');

/** What a promise brings, or `tooLate` when it takes longer; the promise itself goes on. */
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
