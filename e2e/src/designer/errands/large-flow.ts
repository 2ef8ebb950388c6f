import type { FlowInput } from '@patchcord/flows/model';

/** One step after the other, then good-bye. */
export function largeFlow(count: number): FlowInput {
  const steps = Array.from({ length: count - 1 }, (_, index) => [
    `step${index}`,
    {
      type: 'say@1',
      with: { text: `This is step ${index}.` },
      on: { said: index === count - 2 ? 'bye' : `step${index + 1}` },
    },
  ]);
  return {
    format: 1,
    id: 'large',
    name: 'Large',
    entry: 'step0',
    settings: { onError: 'bye' },
    nodes: { ...Object.fromEntries(steps), bye: { type: 'hangup@1', with: { text: 'Bye.' } } },
  };
}
