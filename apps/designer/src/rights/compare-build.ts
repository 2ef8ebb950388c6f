import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Entry, EntryFault } from './find-entries.ts';

/** Doors that Next itself makes: what stands in `not-found.tsx` and the like, and the picture of a browser's tab. */
const nextsOwn = /^\/(?:(?:_not-found|_global-error)\/page|icon\.svg\/route)$/;

/** What was compiled against what was found in the source: a door that nobody has declared is a fault. */
export function compareBuild(buildFolder: string, entries: readonly Entry[]): EntryFault[] {
  const server = path.join(buildFolder, 'server');
  const compiled = Object.keys(readManifest(path.join(server, 'app-paths-manifest.json')));
  const declared = new Set(entries.map(({ file }) => `/${file.replace(/\.tsx?$/, '')}`));
  const { node = {}, edge = {} } = readManifest(path.join(server, 'server-reference-manifest.json'));
  const actions = [...Object.keys(Object(node)), ...Object.keys(Object(edge))];
  const pages = Object.keys(readManifest(path.join(server, 'pages-manifest.json')));
  return [
    ...compiled
      .filter((door) => !nextsOwn.test(door) && !declared.has(door))
      .map((file) => ({ file, message: 'was compiled, and no rule says who may come in' })),
    ...actions.map((file) => ({
      file,
      message: 'is a server action, and those have no rule: make it a route',
    })),
    ...pages
      .filter((door) => !/^\/(_app|_document|_error|404|500)$/.test(door))
      .map((file) => ({ file, message: 'is a page outside of the app folder, and has no rule' })),
  ];
}

function readManifest(file: string): Record<string, unknown> {
  const manifest: unknown = JSON.parse(readFileSync(file, 'utf8'));
  return typeof manifest === 'object' && manifest !== null ? { ...manifest } : {};
}
