import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { openDatabase } from './database.ts';
import type { NewVersion } from './publish-version.ts';
import { runScript } from './testing/run-script.ts';
import { rawConnection, temporaryDatabase } from './testing/temporary-database.ts';

function version(hash: string, more: Partial<NewVersion> = {}): NewVersion {
  const document = { format: 1, id: 'library', greeting: hash };
  const knowledge = [{ id: 'hours', title: 'Hours', markdown: '# Hours' }];
  const message = `as of ${hash}`;
  return { flowId: 'library', name: 'Library', hash, document, knowledge, message, shipped: false, ...more };
}

/** A flow whose live stage ran these versions, one after the other. */
async function flowThatRan(...hashes: string[]) {
  const database = await temporaryDatabase();
  for (const hash of hashes) {
    await database.flows.publish(version(hash));
    await database.flows.release('library', 'live', hash);
  }
  const live = async () => (await database.flows.released('library', 'live'))?.hash;
  return { ...database, live };
}

describe('recordings of a draft', () => {
  const sound = (text: string) => new TextEncoder().encode(text);
  const prompt = (id: string, text: string) => ({
    id,
    sha256: createHash('sha256').update(text).digest('hex'),
    wav: sound(text),
  });

  it('come, are replaced and go one by one, and refuse nobody’s saving', async () => {
    const { flows } = await temporaryDatabase();
    await flows.create({ flowId: 'library', name: 'Library', document: {} });
    const begun = await flows.draft('library');
    await flows.keepRecording('library', prompt('hello', 'one'));
    await flows.keepRecording('library', prompt('bye', 'two'));
    await flows.keepRecording('library', prompt('hello', 'three'));
    await flows.keepRecording('library', { id: 'bye', wav: null });
    const draft = await flows.draft('library');
    expect(draft?.prompts).toEqual([{ id: 'hello', sha256: prompt('hello', 'three').sha256 }]);
    expect(draft?.revision).toBe(begun?.revision);
    const [kept] = draft?.prompts ?? [];
    expect(new TextDecoder().decode((await flows.asset(kept?.sha256 ?? '')) ?? undefined)).toBe('three');
  });

  it('are kept for no flow that isn’t there', async () => {
    const { flows } = await temporaryDatabase();
    expect(await flows.keepRecording('nobody', prompt('hello', 'one'))).toBe(false);
  });
});

describe('publishing', () => {
  it('gives back what was published, under the next number', async () => {
    const { flows } = await flowThatRan('v1', 'v2');
    expect(await flows.released('library', 'live')).toMatchObject({
      hash: 'v2',
      number: 2,
      document: { format: 1, id: 'library', greeting: 'v2' },
      knowledge: [{ id: 'hours', title: 'Hours', markdown: '# Hours' }],
      message: 'as of v2',
    });
    expect(await flows.version('v1')).toMatchObject({ number: 1 });
    expect((await flows.history('library')).map(({ hash, number }) => [hash, number])).toEqual([
      ['v2', 2],
      ['v1', 1],
    ]);
  });

  it('the same thing twice makes no second version', async () => {
    const { flows } = await flowThatRan('v1', 'v2');
    expect(await flows.publish(version('v1', { message: 'again' }))).toBe(1);
    expect(await flows.history('library')).toHaveLength(2);
  });

  it('a version of another flow under the same hash is refused, and that flow stays as it was', async () => {
    const { flows } = await flowThatRan('v1');
    await expect(flows.publish(version('v1', { flowId: 'copy' }))).rejects.toMatchObject({
      code: 'DB_CONFLICT',
      message: expect.stringContaining('“library”'),
    });
    expect((await flows.list()).map(({ id }) => id)).toEqual(['library']);
  });

  it('nothing is released that does not exist', async () => {
    const { flows, live } = await flowThatRan('v1');
    await expect(flows.release('library', 'live', 'nothing')).rejects.toMatchObject({ code: 'DB_NOT_FOUND' });
    expect(await live()).toBe('v1');
    expect(await flows.released('nobody', 'live')).toBeNull();
    expect(await flows.version('nothing')).toBeNull();
  });

  it('stages are released apart', async () => {
    const { flows, live } = await flowThatRan('v1');
    await flows.publish(version('v2'));
    await flows.release('library', 'trial', 'v2');
    expect(await live()).toBe('v1');
    expect(await flows.released('library', 'trial')).toMatchObject({ hash: 'v2' });
  });

  it('by two processes and this one at once: every version has a number of its own', {
    timeout: 60_000,
  }, async () => {
    const { flows, url } = await flowThatRan('v1');
    const scripts = ['a', 'b'].map((name) => runScript('publishing.process.ts', url, name, '20'));
    for (let at = 2; at <= 20; at++) await flows.publish(version(`v${at}`));
    expect(await Promise.all(scripts.map(({ ended }) => ended))).toEqual([0, 0]);
    const numbers = (await flows.history('library')).map(({ number }) => number);
    expect(numbers).toEqual(Array.from({ length: 60 }, (_, at) => 60 - at));
  });
});

describe('recorded prompts', () => {
  const prompt = (id: string, text: string) => {
    const wav = new TextEncoder().encode(text);
    return { id, sha256: createHash('sha256').update(wav).digest('hex'), wav };
  };
  const [hello, bye] = [prompt('hello', 'RIFF hello'), prompt('bye', 'RIFF bye')];

  it('come back byte for byte with their version and its layout, and are kept once', async () => {
    const { flows, url } = await temporaryDatabase();
    const layout = { format: 1, positions: { greet: { x: 1, y: 2 } } };
    await flows.publish(version('v1', { prompts: [hello, bye], layout }));
    await flows.publish(version('v2', { prompts: [hello, { ...bye, id: 'constructor' }] }));
    expect(await flows.version('v1')).toMatchObject({
      prompts: [hello, bye].map(({ id, sha256 }) => ({ id, sha256 })),
      layout,
    });
    expect(await flows.version('v2')).toMatchObject({
      prompts: [{ id: 'hello' }, { id: 'constructor' }],
      layout: null,
    });
    expect(Buffer.from((await flows.asset(bye.sha256)) ?? []).toString()).toBe('RIFF bye');
    expect(await flows.asset('nothing')).toBeNull();
    expect(rawConnection(url).prepare('SELECT COUNT(*) AS files FROM "Asset"').get()).toEqual({ files: 2 });
  });

  it('of a draft stay until others are saved', async () => {
    const { flows } = await temporaryDatabase();
    const draft = { flowId: 'new', name: 'New', document: {} };
    await flows.saveDraft({ ...draft, prompts: [hello] });
    await flows.saveDraft(draft);
    expect(await flows.draft('new')).toMatchObject({ prompts: [{ id: 'hello', sha256: hello.sha256 }] });
    await flows.saveDraft({ ...draft, prompts: [] });
    expect(await flows.draft('new')).toMatchObject({ prompts: [] });
  });
});

describe('publishing and releasing in one step', () => {
  it('runs the version, and says when it ran already', async () => {
    const { flows, live } = await flowThatRan('v1');
    expect(await flows.publishAndRelease(version('v2'), 'live')).toEqual({ number: 2, released: true });
    expect(await live()).toBe('v2');
    expect(await flows.publishAndRelease(version('v2'), 'live')).toEqual({ number: 2, released: false });
    expect(await flows.publishAndRelease(version('v1'), 'live')).toEqual({ number: 1, released: true });
    expect(await flows.releases('library')).toHaveLength(3);
  });

  it('changes nothing where the version is refused', async () => {
    const { flows } = await flowThatRan('v1');
    const copy = version('v1', { flowId: 'copy', name: 'Copy' });
    await expect(flows.publishAndRelease(copy, 'live')).rejects.toMatchObject({ code: 'DB_CONFLICT' });
    expect(await flows.list()).toMatchObject([{ id: 'library' }]);
    expect(await flows.releases('copy')).toEqual([]);
  });
});

describe('rolling back', () => {
  it('goes to what ran before, then further back, and stops at the first', async () => {
    const { flows, live } = await flowThatRan('v1', 'v2', 'v3');
    expect(await flows.rollBack('library', 'live')).toMatchObject({ hash: 'v2', number: 2 });
    expect(await live()).toBe('v2');
    expect(await flows.rollBack('library', 'live')).toMatchObject({ hash: 'v1' });
    expect(await flows.rollBack('library', 'live')).toBeNull();
    expect(await live()).toBe('v1');
  });

  it('after a roll-back and a new release goes to what really ran before', async () => {
    const { flows, live } = await flowThatRan('v1', 'v2');
    await flows.rollBack('library', 'live');
    await flows.publish(version('v3'));
    await flows.release('library', 'live', 'v3');
    await flows.rollBack('library', 'live');
    expect(await live()).toBe('v1');
    expect(await flows.rollBack('library', 'live')).toBeNull();
  });

  it('takes a version that was released twice in a row as one', async () => {
    const { flows, live } = await flowThatRan('v1', 'v2', 'v2');
    await flows.rollBack('library', 'live');
    expect(await live()).toBe('v1');
  });

  it('is in the history, where nothing is ever rewritten', async () => {
    const { flows } = await flowThatRan('v1', 'v2');
    await flows.rollBack('library', 'live');
    const lines = (await flows.releases('library')).map(({ versionNumber, isRollBack }) => [
      versionNumber,
      isRollBack,
    ]);
    expect(lines).toEqual([
      [1, true],
      [2, false],
      [1, false],
    ]);
  });

  it('of a flow that never ran does nothing', async () => {
    const { flows } = await temporaryDatabase();
    expect(await flows.rollBack('nobody', 'live')).toBeNull();
  });
});

describe('drafts', () => {
  it('are kept apart from what runs', async () => {
    const { flows, live } = await flowThatRan('v1');
    await flows.saveDraft({ flowId: 'library', name: 'Renamed', document: { half: 'done' } });
    expect(await flows.draft('library')).toMatchObject({
      document: { half: 'done' },
      knowledge: [{ id: 'hours' }],
    });
    expect(await live()).toBe('v1');
    expect(await flows.list()).toMatchObject([{ id: 'library', name: 'Renamed', shipped: false }]);
  });

  it('begin a flow', async () => {
    const { flows } = await temporaryDatabase();
    await flows.saveDraft({ flowId: 'new', name: 'New', document: {} });
    expect(await flows.draft('new')).toMatchObject({
      name: 'New',
      revision: 1,
      document: {},
      knowledge: [],
      prompts: [],
      layout: null,
    });
    expect(await flows.draft('nobody')).toBeNull();
  });
});

describe('a damaged row', () => {
  it('is named with the way out, and the rest stays readable', async () => {
    const { flows, url, live } = await flowThatRan('v1', 'v2');
    rawConnection(url).exec(`UPDATE "Version" SET document = '{"half' WHERE hash = 'v2'`);
    await expect(live()).rejects.toMatchObject({
      code: 'DB_UNREADABLE',
      message:
        'Version 2 of the flow “library” is damaged in the database: roll back to another version, or publish the flow again after a change.',
    });
    expect(await flows.history('library')).toHaveLength(2);
    await flows.rollBack('library', 'live');
    expect(await live()).toBe('v1');
  });

  it('of a draft leaves what runs untouched', async () => {
    const { flows, url, live } = await flowThatRan('v1');
    rawConnection(url).exec(`UPDATE "Flow" SET draft = ''`);
    await expect(flows.draft('library')).rejects.toMatchObject({ code: 'DB_UNREADABLE' });
    expect(await live()).toBe('v1');
  });
});

it('a database that was never migrated is refused at opening', async () => {
  const { url } = await temporaryDatabase();
  rawConnection(url).exec(
    'DROP TABLE "Release"; DROP TABLE "Version"; DROP TABLE "Number"; DROP TABLE "Flow"',
  );
  await expect(openDatabase({ url })).rejects.toMatchObject({ code: 'DB_NOT_MIGRATED' });
});

it('a draft is saved on what it began with, and refused when somebody has saved meanwhile', async () => {
  const { flows } = await temporaryDatabase();
  const draft = { flowId: 'zoo', name: 'Zoo', document: { at: 1 } };
  expect(await flows.create(draft)).toBe(true);
  expect(await flows.create({ ...draft, document: {} })).toBe(false);
  expect(await flows.draft('zoo')).toMatchObject({ revision: 1, name: 'Zoo', document: { at: 1 } });
  const both = [2, 3].map((at) => flows.saveDraft({ ...draft, document: { at }, begunAt: 1 }));
  expect(await Promise.all(both)).toEqual([
    { saved: true, revision: 2 },
    { saved: false, revision: 2 },
  ]);
  expect(await flows.draft('zoo')).toMatchObject({ document: { at: 2 } });
  expect(await flows.saveDraft({ ...draft, document: { at: 4 } })).toEqual({ saved: true, revision: 3 });
});

it('a draft of a flow that was deleted meanwhile doesn’t bring it back', async () => {
  const { flows } = await temporaryDatabase();
  const draft = { flowId: 'zoo', name: 'Zoo', document: {} };
  await flows.create(draft);
  await flows.remove('zoo');
  expect(await flows.saveDraft({ ...draft, begunAt: 1 })).toEqual({ saved: false, revision: 0 });
  expect(await flows.list()).toEqual([]);
});

it('a flow that is removed takes its versions and numbers along', async () => {
  const { flows, numbers } = await temporaryDatabase();
  await flows.create({ flowId: 'zoo', name: 'Zoo', document: {} });
  await numbers.map({ number: '100', flowId: 'zoo', stage: 'live' });
  expect(await flows.remove('zoo')).toBe(true);
  expect(await flows.remove('zoo')).toBe(false);
  expect([await flows.draft('zoo'), await numbers.find(['100'])]).toEqual([null, null]);
});
