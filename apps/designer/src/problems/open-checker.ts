import type { CheckerPort } from './keep-checked.ts';

/** The checker in a thread of its own. */
export function openChecker(): CheckerPort {
  const worker = new Worker(new URL('./check.worker.ts', import.meta.url), { type: 'module' });
  return {
    send: (order) => worker.postMessage(order),
    onAnswer: (hear) => worker.addEventListener('message', ({ data }) => hear(data)),
    close: () => worker.terminate(),
  };
}
