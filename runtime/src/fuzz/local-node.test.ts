import { compileFlow, flowSchema } from '@patchcord/flows/model';
import { catalogue } from '@patchcord/nodes/catalogue';
import { runners } from '@patchcord/nodes/runners';
import { expect, it } from 'vitest';
import { flowNamed } from './local-node.ts';
import type { Subject } from './run-call.ts';

const flowOf = (id: string) =>
  compileFlow(
    flowSchema.parse({
      format: 1,
      id,
      name: id,
      entry: 'bye',
      settings: { onError: 'bye' },
      nodes: { bye: { type: 'hangup@1' } },
    }),
    catalogue,
  );

it('a flow is looked for beside the one it is tried with, whatever was beside it before', () => {
  const [zoo, desk] = [flowOf('zoo'), flowOf('desk')];
  const alone: Subject = { flow: zoo, version: 'v', runners };
  const both: Subject = { ...alone, others: (id) => (id === 'desk' ? { flow: desk, version: 'v' } : null) };
  expect(flowNamed('zoo', alone)).toBe(zoo);
  expect(flowNamed('desk', alone)).toBeUndefined();
  expect(flowNamed('desk', both)).toBe(desk);
  expect(flowNamed('desk', alone)).toBeUndefined();
});
