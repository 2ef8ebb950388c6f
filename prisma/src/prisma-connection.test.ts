import { expect, it } from 'vitest';
import { PrismaConnection } from './prisma-connection.ts';
import { rawConnection, temporaryDatabase, temporaryUrl } from './testing/temporary-database.ts';

const flow = (id: string) => ({ id, name: id, draft: '{}' });

it('a lock that does not go is given up with what to do, the thread free all the while', async () => {
  const url = temporaryUrl();
  const connection = new PrismaConnection(url, 200);
  const somebody = rawConnection(url);
  somebody.exec('BEGIN IMMEDIATE');
  let turns = 0;
  const counting = setInterval(() => turns++, 1);
  try {
    await expect(connection.write((client) => client.flow.create({ data: flow('a') }))).rejects.toMatchObject(
      {
        code: 'DB_LOCKED',
        message: expect.stringContaining('Another program is writing'),
      },
    );
    expect(turns).toBeGreaterThan(4);
    expect(await connection.read((client) => client.flow.count())).toBe(0);
  } finally {
    clearInterval(counting);
    somebody.exec('ROLLBACK');
    await connection.close();
  }
});

it('a lock that goes is waited for', async () => {
  const { flows, url } = await temporaryDatabase();
  const somebody = rawConnection(url);
  somebody.exec('BEGIN IMMEDIATE');
  const saved = flows.saveDraft({ flowId: 'a', name: 'A', document: {} });
  setTimeout(() => somebody.exec('COMMIT'), 60);
  await saved;
  expect(await flows.list()).toHaveLength(1);
});

it('a transaction that fails takes nobody else’s write with it', async () => {
  const connection = new PrismaConnection(temporaryUrl());
  const gate = Promise.withResolvers<void>();
  const failing = connection.write(async (client) => {
    await client.flow.create({ data: flow('undone') });
    await gate.promise;
    throw new Error('As the test wants it');
  });
  const standing = connection.write((client) => client.flow.create({ data: flow('stands') }));
  const seenMeanwhile = await connection.read((client) => client.flow.count());
  gate.resolve();
  await expect(failing).rejects.toMatchObject({ code: 'DB_FAILED' });
  await standing;
  expect(seenMeanwhile).toBe(0);
  expect(await connection.read((client) => client.flow.findMany({ select: { id: true } }))).toEqual([
    { id: 'stands' },
  ]);
  await connection.close();
});
