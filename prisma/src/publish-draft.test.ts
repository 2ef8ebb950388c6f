import { describe, expect, it } from 'vitest';
import type { StoredDraft } from './stored-version.ts';
import { temporaryDatabase } from './testing/temporary-database.ts';

/** A flow with a draft of so many savings, of which this and that was published. */
async function flowWith(...published: string[]) {
  const { flows } = await temporaryDatabase();
  const publish = async (hash: string, revision?: number, seen?: StoredDraft | null) => {
    const draft = seen ?? (await flows.draft('zoo'));
    return flows.publishDraft({
      flowId: 'zoo',
      stage: 'live',
      revision: revision ?? draft?.revision ?? 0,
      hash,
      prompts: draft?.prompts ?? [],
      document: { greeting: hash, written: 'out' },
      message: `as of ${hash}`,
    });
  };
  const save = (greeting: string) =>
    flows.saveDraft({
      flowId: 'zoo',
      name: 'Zoo',
      document: { greeting },
      knowledge: [{ id: 'seals', title: 'Seals', markdown: `# ${greeting}` }],
      layout: { format: 1 },
    });
  await save('none');
  for (const hash of published) {
    await save(hash);
    await publish(hash);
  }
  const live = async () => (await flows.released('zoo', 'live'))?.hash;
  return { flows, publish, save, live };
}

describe('publishing a draft', () => {
  it('makes a version of all that belongs to it, lets calls run it, and leaves the draft as it was', async () => {
    const { flows, publish, save } = await flowWith('v1');
    await save('v2');
    const before = await flows.draft('zoo');
    expect(await publish('v2')).toEqual({ number: 2, released: true });
    expect(await flows.released('zoo', 'live')).toMatchObject({
      hash: 'v2',
      number: 2,
      document: { greeting: 'v2', written: 'out' },
      knowledge: [{ id: 'seals', markdown: '# v2' }],
      layout: { format: 1 },
      message: 'as of v2',
    });
    expect(await flows.draft('zoo')).toMatchObject({
      document: { greeting: 'v2' },
      revision: before?.revision,
    });
  });

  it('that somebody has saved meanwhile does nothing at all', async () => {
    const { flows, publish, save, live } = await flowWith('v1');
    await save('v2');
    const { revision } = (await flows.draft('zoo')) ?? { revision: 0 };
    await save('v3');
    expect(await publish('v2', revision)).toBeNull();
    expect(await live()).toBe('v1');
    expect(await flows.history('zoo')).toHaveLength(1);
  });

  it('whose recordings somebody has changed meanwhile does nothing at all', async () => {
    const { flows, publish, save, live } = await flowWith('v1');
    await save('v2');
    const sound = (id: string, sha256: string) => ({ id, sha256, wav: new Uint8Array([1]) });
    await flows.keepRecording('zoo', sound('hello', 'a'));
    await flows.keepRecording('zoo', sound('bye', 'b'));
    const seen = await flows.draft('zoo');
    await flows.keepRecording('zoo', sound('hello', 'c'));
    expect(await publish('v2', seen?.revision, seen)).toBeNull();
    await flows.keepRecording('zoo', { id: 'hello', wav: null });
    expect(await publish('v2', seen?.revision, seen)).toBeNull();
    expect(await live()).toBe('v1');
    expect(await flows.history('zoo')).toHaveLength(1);
    await flows.keepRecording('zoo', sound('hello', 'a'));
    expect(await publish('v2', seen?.revision, seen)).toEqual({ number: 2, released: true });
  });

  it('once more makes no second version, and one from before runs again under its number', async () => {
    const { publish, live } = await flowWith('v1', 'v2');
    expect(await publish('v2')).toEqual({ number: 2, released: false });
    expect(await publish('v1')).toEqual({ number: 1, released: true });
    expect(await live()).toBe('v1');
  });

  it('of a shipped flow: from then on people decide what runs', async () => {
    const { flows } = await temporaryDatabase();
    const shipped = {
      flowId: 'zoo',
      name: 'Zoo',
      hash: 's1',
      document: {},
      knowledge: [],
      message: '',
      numbers: [],
    };
    await flows.ship(shipped);
    const { revision } = (await flows.draft('zoo')) ?? { revision: 0 };
    await flows.publishDraft({
      flowId: 'zoo',
      stage: 'live',
      revision,
      hash: 's1',
      prompts: [],
      document: {},
      message: '',
    });
    expect(await flows.ship({ ...shipped, hash: 's2' })).toBe('kept');
  });
});

describe('going back to a version', () => {
  it('runs it again, and the next roll-back goes further back than it', async () => {
    const { flows, live } = await flowWith('v1', 'v2', 'v3');
    expect(await flows.restore({ flowId: 'zoo', stage: 'live', hash: 'v2', instead: 'v3' })).toBe(true);
    expect(await live()).toBe('v2');
    expect((await flows.releases('zoo'))[0]).toMatchObject({ versionNumber: 2, isRollBack: true });
    expect(await flows.rollBack('zoo', 'live')).toMatchObject({ hash: 'v1' });
  });

  it('does nothing where another runs by now than was thought', async () => {
    const { flows, live } = await flowWith('v1', 'v2', 'v3');
    expect(await flows.restore({ flowId: 'zoo', stage: 'live', hash: 'v1', instead: 'v2' })).toBe(false);
    expect(await live()).toBe('v3');
  });

  it('of another flow, or to none, is refused', async () => {
    const { flows, live } = await flowWith('v1', 'v2');
    await expect(
      flows.restore({ flowId: 'zoo', stage: 'live', hash: 'v9', instead: 'v2' }),
    ).rejects.toMatchObject({ code: 'DB_NOT_FOUND' });
    await expect(
      flows.restore({ flowId: 'other', stage: 'live', hash: 'v1', instead: 'v2' }),
    ).rejects.toMatchObject({ code: 'DB_NOT_FOUND' });
    expect(await live()).toBe('v2');
  });
});
