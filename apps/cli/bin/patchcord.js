#!/usr/bin/env node
// Runs the command line on the Node the product is made for, whatever Node started this file.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import module from 'node:module';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../src/main.ts', import.meta.url));
const modern = fileURLToPath(new URL('../../../node_modules/.bin/node', import.meta.url));

if (Number(process.versions.node.split('.')[0]) >= 24) {
  // A command starts in half the time once its code has been compiled; where it can't be kept, nothing is lost.
  module.enableCompileCache(
    fileURLToPath(new URL('../../../node_modules/.cache/patchcord', import.meta.url)),
  );
  await import(main);
} else if (existsSync(modern)) {
  const { status, signal } = spawnSync(modern, [main, ...process.argv.slice(2)], { stdio: 'inherit' });
  process.exitCode = signal ? 1 : (status ?? 1);
} else {
  console.error(
    'NODE_TOO_OLD: This needs Node 24. Run “npm start” or “npm install” once in this folder: it brings one along.',
  );
  process.exitCode = 2;
}
