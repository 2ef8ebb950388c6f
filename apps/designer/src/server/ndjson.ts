import { failure } from './failure.ts';

/** Lines as they come, one JSON value each; what fails on the way is the last of them. */
export function ndjson(lines: AsyncIterable<object>): Response {
  const each = lines[Symbol.asyncIterator]();
  const written = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const next = await each.next().catch(async (error: unknown) => {
        const told: object = await failure(error).json();
        return { done: false, value: { kind: 'failed', ...told } };
      });
      if (next.done) controller.close();
      else controller.enqueue(new TextEncoder().encode(`${JSON.stringify(next.value)}\n`));
    },
    async cancel() {
      await each.return?.();
    },
  });
  // Packed, a line would wait for those after it.
  const headers = { 'content-type': 'application/x-ndjson', 'cache-control': 'no-store, no-transform' };
  return new Response(written, { headers });
}
