import { expect, it } from 'vitest';
import { PrismaConnection } from './prisma-connection.ts';
import { rawConnection, temporaryDatabase, temporaryUrl } from './testing/temporary-database.ts';

const flow = (id: string) => ({ id, name: id, draft: '{}' });

it('a lock that does not go is given up with what to do, the thread free all the while', async () => {
  const url = temporaryUrl();
  const connection = new PrismaConnection(url, 400);
  await connection.write((client) => client.flow.count());
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
    expect(turns).toBeGreaterThan(3);
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

it('nobody writes between what a transaction reads and what it writes', async () => {
  const url = temporaryUrl();
  const connection = new PrismaConnection(url);
  const somebody = rawConnection(url);
  somebody.pragma('busy_timeout = 0');
  await connection.write(async (client) => {
    const flows = await client.flow.count();
    expect(() =>
      somebody.exec(
        `INSERT INTO "Flow" (id, name, draft, shipped, updatedAt) VALUES ('between', '', '{}', 0, 0)`,
      ),
    ).toThrow('locked');
    await client.flow.create({ data: flow(`after-${flows}`) });
  });
  expect(await connection.read((client) => client.flow.count())).toBe(1);
  await connection.close();
});

it('a transaction that fails takes nobody else’s write with it, and nobody sees it', async () => {
  const connection = new PrismaConnection(temporaryUrl());
  const created = Promise.withResolvers<void>();
  const gate = Promise.withResolvers<void>();
  const failing = connection.write(async (client) => {
    await client.flow.create({ data: flow('undone') });
    created.resolve();
    await gate.promise;
    throw new Error('As the test wants it');
  });
  const standing = connection.write((client) => client.flow.create({ data: flow('stands') }));
  await created.promise;
  expect(await connection.read((client) => client.flow.count())).toBe(0);
  gate.resolve();
  await expect(failing).rejects.toMatchObject({ code: 'DB_FAILED' });
  await standing;
  expect(await connection.read((client) => client.flow.findMany({ select: { id: true } }))).toEqual([
    { id: 'stands' },
  ]);
  await connection.close();
});
