import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { compareBuild } from './compare-build.ts';
import { findEntries } from './find-entries.ts';

const own = findEntries(path.resolve(import.meta.dirname, '../app'));

function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'patchcord-entries-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), text);
  }
  return folder;
}

const faultsOf = (file: string, text: string) =>
  findEntries(folderWith({ [file]: text })).faults.map(({ message }) => message);

/** What each door that changes something needs, said a second time: the first that fits counts. */
const needs: readonly [door: RegExp, rule: string][] = [
  [/^DELETE \/api\/flows\/\[id\]$/, 'flows.delete'],
  [/ \/api\/flows\/.*\/(publishing|live)$/, 'flows.publish'],
  [/ \/api\/flows/, 'flows.edit'],
  [/ \/api\/(people|invitations)/, 'people.manage'],
  [/ \/api\/account/, 'account.own'],
  [/ \/api\/calls/, 'calls.act'],
  [/ \/api\/numbers/, 'numbers.edit'],
];

it('what changes something asks for the right that belongs to it', () => {
  const doors = own.entries.flatMap((entry) =>
    entry.kind === 'route' && entry.method !== 'GET' && entry.rule !== 'everybody'
      ? [[`${entry.method} ${entry.path}`, entry.rule]]
      : [],
  );
  expect(doors.length).toBeGreaterThan(15);
  const said = doors.map(([door = '']) => [door, needs.find(([fits]) => fits.test(door))?.[1]]);
  expect(doors).toEqual(said);
});

it('every page and route says who may come in', () => {
  expect(own.faults).toEqual([]);
  expect(own.entries.length).toBeGreaterThan(20);
  expect(own.entries).toContainEqual({
    kind: 'route',
    method: 'PUT',
    path: '/api/flows/[id]/draft',
    rule: 'flows.edit',
    file: 'api/flows/[id]/draft/route.ts',
  });
});

it('strangers come to the doors alone', () => {
  const open = own.entries.filter(({ rule }) => rule === 'everybody');
  expect(open.map(({ method, path: place }) => `${method} ${place}`).sort()).toEqual([
    'DELETE /api/session',
    'GET /',
    'GET /health',
    'GET /invitation/[token]',
    'GET /login',
    'GET /reset/[token]',
    'GET /welcome',
    'POST /api/invitations/accept',
    'POST /api/owner',
    'POST /api/reset',
    'POST /api/session',
  ]);
});

it.each([
  ['page.tsx', 'export default async function Page() {}', 'nothing says who may come in'],
  ['page.tsx', "export default page('flows.seen', async () => null);", 'there is no right “flows.seen”'],
  ['route.ts', 'export function GET() {}', 'nothing says who may come in'],
  [
    'route.ts',
    "export const GET = route('flows.see', a);\nexport const POST = a;",
    'exported without a rule',
  ],
  ['route.ts', "export const GET = route('flows.see', a);\nexport { POST };", 'exported without a rule'],
  [
    'page.tsx',
    "export default page('flows.see', a);\nexport async function generateMetadata() {}",
    'exported without',
  ],
  ['act.ts', "'use server';\nexport async function remove() {}", 'server actions have no rule'],
  [
    'page.tsx',
    "export default page('flows.see', async () => { 'use server'; });",
    'server actions have no rule',
  ],
  ['layout.tsx', "import { rooms } from '../server/rooms.ts';", 'frames stand before the rules'],
  ['helper.ts', 'export const x = 1;', 'only pages, routes and their frames'],
  ['opengraph-image.tsx', 'export default function Image() {}', 'only pages, routes and their frames'],
])('%s without a rule is found: %s', (file, text, message) => {
  expect(faultsOf(file, text).join()).toContain(message);
});

it('what was compiled and nobody declared is found', () => {
  const build = (manifests: Readonly<Record<string, object>>) =>
    folderWith(
      Object.fromEntries(
        Object.entries({
          'app-paths-manifest': {},
          'server-reference-manifest': { node: {}, edge: {} },
          'pages-manifest': {},
          ...manifests,
        }).map(([name, content]) => [`server/${name}.json`, JSON.stringify(content)]),
      ),
    );
  const known = { '/(shell)/flows/(list)/page': 'x', '/_not-found/page': 'x' };
  expect(compareBuild(build({ 'app-paths-manifest': known }), own.entries)).toEqual([]);
  const found = (manifests: Readonly<Record<string, object>>) => compareBuild(build(manifests), own.entries);
  expect(found({ 'app-paths-manifest': { '/secret/page': 'x' } })).toMatchObject([{ file: '/secret/page' }]);
  expect(found({ 'server-reference-manifest': { node: { a1: {} }, edge: {} } })).toMatchObject([
    { file: 'a1' },
  ]);
  expect(found({ 'pages-manifest': { '/api/old': 'x' } })).toMatchObject([{ file: '/api/old' }]);
});
