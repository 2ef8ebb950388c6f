import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Catalogue, catalogue } from './catalogue.ts';
import type { NodeDefinition } from './kit/index.ts';
import { runners } from './runners.ts';

const root = import.meta.dirname;
const notNodes = ['kit', 'slots', 'tools', 'values'];
const folders = readdirSync(root, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !notNodes.includes(entry.name))
  .map(({ name }) => name);
const definitions: Readonly<Record<string, NodeDefinition>> = catalogue satisfies Catalogue;

describe('the node types', () => {
  it('stand in the catalogue and among the runners, one for each folder', () => {
    expect(Object.keys(catalogue).sort()).toEqual(folders.sort());
    expect(Object.keys(runners).sort()).toEqual(folders);
    for (const [name, { type }] of Object.entries(definitions)) expect(type).toBe(name);
  });

  it.each(folders)('%s has its definition, runner, test, help and icon, and nothing else', (name) => {
    const files = [`${name}.node.ts`, `${name}.run.ts`, `${name}.test.ts`, `${name}.md`, 'icon.svg'];
    expect(readdirSync(path.join(root, name)).sort()).toEqual(files.sort());
  });

  it.each(folders)('the help of %s names its title and every way out', (name) => {
    const help = readFileSync(path.join(root, name, `${name}.md`), 'utf8');
    expect(help.split('\n')[0]).toBe(`# ${definitions[name]?.title}`);
    const { ports } = definitions[name] ?? {};
    for (const port of Object.keys(typeof ports === 'object' ? ports : {}))
      expect(help).toContain(`\`${port}\``);
  });

  it.each(folders)('%s tells what a visit comes to, so that flows can be proven', (name) => {
    expect(definitions[name]?.visit).toBeTypeOf('function');
  });

  it.each(folders)('the icon of %s takes the colour and the size it is given', (name) => {
    const icon = readFileSync(path.join(root, name, 'icon.svg'), 'utf8');
    expect(icon).toContain('viewBox="0 0 24 24"');
    expect(icon).toContain('stroke="currentColor"');
    expect(icon).not.toMatch(/<(script|image|style|foreignObject)|\son\w+=|href|#[0-9a-f]{3}/i);
  });

  it.each(folders)('every setting of %s has a label for its form', (name) => {
    for (const [field, schema] of Object.entries(definitions[name]?.config.shape ?? {}))
      expect({
        field,
        label: (schema as { meta?: () => { form?: { label?: string } } }).meta?.()?.form?.label,
      }).toEqual({
        field,
        label: expect.stringMatching(/\S/),
      });
  });
});
