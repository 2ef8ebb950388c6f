import { catalogue } from '@patchcord/nodes/catalogue';
import { flowIdSchema } from '@patchcord/nodes/kit';
import { describe, expect, it } from 'vitest';
import { endlessFlows, identifyFlow, soundFlow } from '../check/testing/faulty-flows.ts';
import { flowSchema } from './document.ts';
import { knowledgeDocument } from './knowledge.ts';
import { compileTogether, flowsLedTo } from './other-flows.ts';
import { recording } from './recording.ts';

const [sound, identify, ...endless] = [soundFlow, identifyFlow, ...endlessFlows].map((flow) =>
  flowSchema.parse(flow),
);
if (!sound || !identify) throw new Error('no flows');
const id = (name: string) => flowIdSchema.parse(name);

describe('flows that lead to each other', () => {
  it('find one another, round and round, each compiled once', () => {
    const flowOf = compileTogether(
      [sound, identify, ...endless].map((document) => ({ document })),
      catalogue,
    );
    expect(flowOf(id('identify'))?.document.name).toBe('Identify');
    expect(flowOf(id('sound'))).toBe(flowOf(id('sound')));
    expect(flowOf(id('nobody'))).toBeNull();
  });

  it('keep their own documents and recordings', () => {
    const flowOf = compileTogether(
      [
        { document: identify },
        {
          document: sound,
          knowledge: [knowledgeDocument('prices', '# Prices')],
          prompts: [recording('bye', new Uint8Array([1]))],
        },
      ],
      catalogue,
    );
    const found = flowOf(id('sound'));
    expect(found?.knowledge.map((document) => document.id)).toEqual(['prices']);
    expect(found?.recordingOf('Goodbye!')?.id).toBe('bye');
  });

  it('are not compiled before a call goes there', () => {
    const broken = { ...identify, entry: sound.entry };
    const flowOf = compileTogether([{ document: sound }, { document: broken }], catalogue);
    expect(flowOf(id('sound'))).not.toBeNull();
    expect(() => flowOf(id('identify'))).toThrow(/its entry/);
  });

  it('are known from a document alone', () => {
    expect(flowsLedTo(sound, catalogue)).toEqual(['identify']);
    expect(endless.map((flow) => flowsLedTo(flow, catalogue))).toEqual([['echo'], ['treadmill'], ['sound']]);
    expect(flowsLedTo({ nodes: { ...identify.nodes } }, catalogue)).toEqual([]);
  });
});
