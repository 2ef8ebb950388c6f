import { readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { findViolations } from './find-violations.ts';
import { rules } from './rules.ts';

const fixtures = path.join(import.meta.dirname, '../fixtures/boundaries');
const names = readdirSync(fixtures).filter((name) => name !== 'clean');
const rulesOf = (name: string): string[] => findViolations(path.join(fixtures, name)).map(({ rule }) => rule);

describe('boundaries', () => {
  it.each(names)('catches %s', (name) => {
    const expected = Object.keys(rules).find((rule) => name === rule || name.startsWith(`${rule}-`));
    expect(rulesOf(name)).toEqual([expected]);
  });

  it('has a violating fixture for every rule', () => {
    const caught = new Set(names.flatMap(rulesOf));
    expect([...caught].sort()).toEqual(Object.keys(rules).sort());
  });

  it('finds nothing in a tree that keeps the rules', () => {
    expect(rulesOf('clean')).toEqual([]);
  });

  it('says where: the file and the line', () => {
    const [first] = findViolations(path.join(fixtures, 'browser-safe-node-module'));
    expect(first).toMatchObject({ path: 'nodes/src/say/words.ts', line: 1 });
  });
});
