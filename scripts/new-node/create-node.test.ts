import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createNode } from './create-node.ts';

const root = path.resolve(import.meta.dirname, '../..');
const bin = path.join(root, 'node_modules/.bin');
let copy: string;

beforeAll(() => {
  copy = mkdtempSync(path.join(tmpdir(), 'patchcord-new-node-'));
  for (const name of ['nodes/src', 'nodes/package.json', 'nodes/tsconfig.json', 'tsconfig.base.json'])
    cpSync(path.join(root, name), path.join(copy, name), { recursive: true });
  symlinkSync(path.join(root, 'node_modules'), path.join(copy, 'node_modules'));
  const biome = JSON.parse(readFileSync(path.join(root, 'biome.json'), 'utf8'));
  writeFileSync(path.join(copy, 'biome.json'), JSON.stringify({ ...biome, vcs: undefined }));
});
afterAll(() => rmSync(copy, { recursive: true, force: true }));

const nodes = () => path.join(copy, 'nodes/src');
function run(command: string, args: readonly string[], cwd = copy): string {
  return execFileSync(path.join(bin, command), [...args], { cwd, encoding: 'utf8', stdio: 'pipe' });
}

describe('npm run new:node', () => {
  it('makes nodes that type-check, pass their tests and keep the style, first and last of the alphabet', () => {
    const names = ['say-twice', 'aside', 'read-out', 'zap10', 'zap2', 'go'];
    for (const name of names) createNode(nodes(), name);
    expect(readdirSync(path.join(nodes(), 'read-out')).sort()).toEqual(
      ['icon.svg', 'read-out.md', 'read-out.node.ts', 'read-out.run.ts', 'read-out.test.ts'].sort(),
    );
    expect(readFileSync(path.join(nodes(), 'catalogue.ts'), 'utf8')).toContain(
      "  'read-out': readOutNode,\n",
    );
    run('tsc', ['-p', 'tsconfig.json'], path.join(copy, 'nodes'));
    run('biome', ['check', '--error-on-warnings', 'nodes']);
    const tests = [...names.map((name) => `nodes/src/${name}/`), 'nodes/src/node-folders'];
    const passed = run('vitest', ['run', '--root', copy, ...tests]);
    for (const name of names) expect(passed).toContain(`${name}.test.ts`);
  }, 90_000);

  it.each(['', 'Read', 'read_out', '-read', '../read', 'kit', 'say', 'a'.repeat(25)])(
    'refuses “%s”',
    (name) => {
      const before = readFileSync(path.join(nodes(), 'catalogue.ts'), 'utf8');
      expect(() => createNode(nodes(), name)).toThrow(/choose another name|is no name for a node/);
      expect(readFileSync(path.join(nodes(), 'catalogue.ts'), 'utf8')).toBe(before);
    },
  );
});
