import { parentPort } from 'node:worker_threads';

export interface SpeechOrder {
  readonly id: number;
  readonly text: string;
  readonly voice: string;
}

export type SpeechDelivery =
  | { readonly id: number; readonly clip: Int16Array }
  | { readonly id: number; readonly error: string };

// node:wasi announces itself as experimental on stderr as soon as it is imported, so it is imported after this.
process.removeAllListeners('warning');
const { synthesise } = await import('./synthesise.ts');

parentPort?.on('message', async (order: SpeechOrder) => {
  const delivery: SpeechDelivery = await synthesise(order.text, order.voice).then(
    (clip) => ({ id: order.id, clip }),
    (error: unknown) => ({ id: order.id, error: error instanceof Error ? error.message : String(error) }),
  );
  parentPort?.postMessage(delivery);
});
