import { spawnSync } from 'node:child_process';
import { cpSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { migrate } from './migrate.ts';
import { rawConnection, temporaryFolder, temporaryUrl } from './testing/temporary-database.ts';

const room = fileURLToPath(new URL('..', import.meta.url));

/** The stock command line, with the engine it would otherwise have to download. */
function prisma(url: string, ...words: string[]) {
  const command = fileURLToPath(import.meta.resolve('prisma/build/index.js'));
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, ...words], {
    cwd: room,
    encoding: 'utf8',
    timeout: 30_000,
    env: {
      PATH: `${path.dirname(process.execPath)}:${process.env.PATH}`,
      HOME: process.env.HOME,
      CHECKPOINT_DISABLE: '1',
      DATABASE_URL: url,
      PRISMA_SCHEMA_ENGINE_BINARY: path.join(room, 'tools/schema-engine.ts'),
    },
  });
  return { status, output: stdout + stderr };
}

const differences = (schema: string) =>
  prisma(
    'file:unused.db',
    'migrate',
    'diff',
    '--from-migrations',
    'migrations/sqlite',
    '--to-schema',
    schema,
    '--exit-code',
  );

describe('the stock command line', { timeout: 60_000 }, () => {
  it('says “up to date” of a database that was migrated at start', () => {
    const { status, output } = prisma(temporaryUrl(), 'migrate', 'status');
    expect(output).toContain('Database schema is up to date!');
    expect(status).toBe(0);
  });

  it('and migrating at start agree on what was applied: after “migrate deploy” there is nothing to do', () => {
    const url = `file:${path.join(temporaryFolder(), 'deployed.db')}`;
    const { status, output } = prisma(url, 'migrate', 'deploy');
    expect(output).toContain('All migrations have been successfully applied.');
    expect(status).toBe(0);
    expect(migrate(url)).toEqual([]);
  });

  it('misses a migration that was not applied', () => {
    const url = temporaryUrl();
    rawConnection(url).exec(`DELETE FROM "_prisma_migrations" WHERE migration_name LIKE '0002%'`);
    const { status, output } = prisma(url, 'migrate', 'status');
    expect(output).toContain('0002_call_details');
    expect(status).not.toBe(0);
  });

  it('finds no difference between schema.prisma and the migrations', () => {
    const { status, output } = differences('schema.prisma');
    expect(output).toContain('No difference detected');
    expect(status).toBe(0);
  });

  it('finds the difference when there is one', () => {
    const schema = path.join(temporaryFolder(), 'schema.prisma');
    cpSync(path.join(room, 'schema.prisma'), schema);
    writeFileSync(schema, '\nmodel Forgotten {\n  id String @id\n}\n', { flag: 'a' });
    const { status, output } = differences(schema);
    expect(output).toContain('Forgotten');
    expect(status).toBe(2);
  });
});
