#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3';
import {
  bindMigrationAwareSqlAdapterFactory,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils';

/*
 * Stands in for Prisma's schema-engine executable, which is a download and not an npm package: the same engine as
 * WebAssembly behind the line-delimited JSON-RPC the command line speaks. For SQLite; for authoring migrations and for
 * the test that the command line agrees with `migrate`. Never part of the running product.
 *
 *   PRISMA_SCHEMA_ENGINE_BINARY=$PWD/tools/schema-engine.ts npx --no-install prisma migrate status
 */
const require = createRequire(import.meta.url);
const folder = path.dirname(require.resolve('@prisma/schema-engine-wasm'));

if (process.argv.includes('--version')) {
  console.log('schema-engine-wasm');
} else if (!process.argv.includes('cli')) {
  // `cli can-connect-to-database` and its like succeed: SQLite needs no server.
  const engine = await startEngine();
  for await (const line of createInterface({ input: process.stdin }))
    if (line.trim()) await answer(engine, line);
}

type Engine = Record<string, (params: unknown) => Promise<unknown>>;

async function startEngine(): Promise<Engine> {
  const glue = await import(pathToFileURL(path.join(folder, 'schema_engine_bg.js')).href);
  const wasm = readFileSync(path.join(folder, 'schema_engine_bg.wasm'));
  const { instance } = await WebAssembly.instantiate(wasm, { './schema_engine_bg.js': glue });
  glue.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start?.();
  Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: { set_message: console.error } });
  const models = valuesOf('--datamodels').map((file) => [file, readFileSync(file, 'utf8')]);
  const adapter = bindMigrationAwareSqlAdapterFactory(
    forgiving(new PrismaBetterSqlite3({ url: databaseUrl() })),
  );
  return glue.SchemaEngine.new(models.length > 0 ? { datamodels: models } : {}, () => undefined, adapter);
}

async function answer(engine: Engine, line: string): Promise<void> {
  const { id, method, params } = JSON.parse(line);
  if (typeof method !== 'string') return;
  try {
    reply({ id, result: (await carryOut(engine, method, params)) ?? {} });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    reply({
      id,
      error: { code: 4466, message, data: { is_panic: false, message, meta: null, error_code: null } },
    });
  }
}

async function carryOut(engine: Engine, method: string, params: unknown): Promise<unknown> {
  const carriedOut = await engine[method]?.(params);
  if (method !== 'diff') return carriedOut;
  const { stdout, exitCode } = { stdout: '', exitCode: 0, ...(carriedOut as object | undefined) };
  if (stdout) reply({ id: -1, method: 'print', params: { content: stdout } });
  return { exitCode };
}

function reply(message: object): void {
  process.stdout.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`);
}

/** Migrations are scripts, and better-sqlite3 prepares one statement at a time. */
function forgiving(factory: SqlMigrationAwareDriverAdapterFactory): SqlMigrationAwareDriverAdapterFactory {
  const connect = factory.connect.bind(factory);
  const connectToShadowDb = factory.connectToShadowDb.bind(factory);
  factory.connect = async () => withScripts(await connect());
  factory.connectToShadowDb = async () => withScripts(await connectToShadowDb());
  return factory;
}

function withScripts(adapter: SqlDriverAdapter): SqlDriverAdapter {
  const executeRaw = adapter.executeRaw.bind(adapter);
  adapter.executeRaw = async (query) => {
    try {
      return await executeRaw(query);
    } catch (error) {
      if (!(error instanceof RangeError) || query.args.length > 0) throw error;
      await adapter.executeScript(query.sql);
      return 0;
    }
  };
  return adapter;
}

function databaseUrl(): string {
  const [given] = valuesOf('--datasource');
  const url: unknown = given === undefined ? process.env.DATABASE_URL : JSON.parse(given).url;
  return typeof url === 'string' ? url : 'file::memory:';
}

function valuesOf(option: string): string[] {
  return process.argv.flatMap((word, at, words) => (words[at - 1] === option ? [word] : []));
}
