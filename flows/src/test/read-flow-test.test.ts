import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { listFlowFolders } from '../library/load-flow-folder.ts';
import { loadFlowTests } from '../library/load-flow-tests.ts';
import { flowTestJsonSchema } from './flow-test-json-schema.ts';
import { readFlowTest } from './read-flow-test.ts';

const root = path.resolve(import.meta.dirname, '../..');
const committed: object = JSON.parse(readFileSync(path.join(root, 'flow-test-1.schema.json'), 'utf8'));
const validate = new Ajv({ allErrors: true, allowUnionTypes: true, formats: { 'date-time': true } }).compile(
  committed,
);

const folders = await listFlowFolders(path.join(root, 'library'));

const small = {
  format: 1,
  name: 'is greeted',
  caller: [{ say: 'hello' }],
  expect: { hears: ['Welcome'] },
};

const namesOf = (input: unknown): string[] => {
  const read = readFlowTest(input);
  return 'tests' in read ? read.tests.map(({ name }) => name) : read.problems.map(({ message }) => message);
};

const problemOf = (input: unknown) => {
  const read = readFlowTest(input);
  const [first] = 'problems' in read ? read.problems : [];
  return first ? `${first.code} ${first.path}` : 'none';
};

describe('a test file', () => {
  it('may say little: the rest is as one would expect', () => {
    const read = readFlowTest(small);
    expect(read).toMatchObject({
      tests: [
        {
          name: 'is greeted',
          call: { callerNumber: '+12125550100', dialledNumber: '100', given: {} },
          world: { http: [], transfer: [], talkMs: 60_000 },
        },
      ],
    });
  });

  it.each([
    [
      'a test without an expectation, which can’t fail',
      { ...small, expect: {} },
      'test-value-invalid /expect',
    ],
    ['no expectation at all', { format: 1, name: 'x' }, 'test-value-missing /expect'],
    ['another format', { ...small, format: 2 }, 'test-value-invalid /format'],
    ['a key that is none', { ...small, caler: [] }, 'test-key-unknown /caler'],
    ['a move nobody can make', { ...small, caller: [{ shout: 'hey' }] }, 'test-value-missing /caller/0/say'],
    ['keys no phone has', { ...small, caller: [{ keys: 'A' }] }, 'test-value-invalid /caller/0/keys'],
    ['a step that is none', { ...small, expect: { path: ['a b'] } }, 'test-value-invalid /expect/path/0'],
    ['a day that is none', { ...small, call: { startedAt: 'today' } }, 'test-value-invalid /call/startedAt'],
    ['no object', 'test', 'test-value-invalid '],
    ['nothing', undefined, 'test-value-missing '],
  ])('with %s is refused, and its place is told', (_, input, problem) => {
    expect(problemOf(input)).toBe(problem);
  });
});

describe('examples', () => {
  const each = [
    { words: 'hi', count: 1 },
    { words: 'good day', count: 2 },
  ];

  it('are a call each, filled in wherever their names stand', () => {
    const read = readFlowTest({
      ...small,
      each,
      caller: [{ say: 'I say {{ words }}' }],
      expect: { variables: { count: '{{ count }}' } },
    });
    expect(read).toMatchObject({
      tests: [
        { name: 'is greeted (hi, 1)', caller: [{ say: 'I say hi' }], expect: { variables: { count: 1 } } },
        { name: 'is greeted (good day, 2)', caller: [{ say: 'I say good day' }] },
      ],
    });
  });

  it('name the test themselves where the test’s name says so', () => {
    expect(namesOf({ ...small, each, name: 'says “{{ words }}”' })).toEqual(['says “hi”', 'says “good day”']);
  });

  it('that leave a name open are refused', () => {
    const open = { ...small, each: [{ words: 'hi' }], caller: [{ say: '{{ word }}' }] };
    expect(problemOf(open)).toBe('test-placeholder-unknown /each');
    expect(problemOf({ ...small, caller: [{ say: '{{ word }}' }] })).toBe('test-placeholder-unknown /each');
  });

  it('that make no test are refused by what they make', () => {
    const typed = { ...small, each: [{ keys: 'x' }], caller: [{ keys: '{{ keys }}' }] };
    expect(problemOf(typed)).toBe('test-value-invalid /caller/0/keys');
  });
});

describe('the JSON Schema of tests', () => {
  it('is the one the zod schema makes; else run “npm run schema -w @patchcord/flows”', () => {
    expect(committed).toEqual(JSON.parse(JSON.stringify(flowTestJsonSchema())));
  });

  it.each(folders)('accepts the tests of %s', async (folder) => {
    for (const { file, read } of await loadFlowTests(path.join(folder, 'tests'))) {
      expect(read, file).toHaveProperty('tests');
      const written: unknown = JSON.parse(readFileSync(file, 'utf8'));
      expect(validate(written), `${file} ${JSON.stringify(validate.errors)}`).toBe(true);
      expect(written).toMatchObject({ $schema: '../../../flow-test-1.schema.json' });
    }
  });
});
