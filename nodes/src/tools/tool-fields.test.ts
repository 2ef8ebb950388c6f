import { describe, expect, it } from 'vitest';
import { toolChoices } from './tool-choices.ts';
import { toolSchema, writtenBy } from './tool-fields.ts';

const number = {
  name: 'number',
  description: 'The order’s number.',
  kind: { type: 'digits', min: 6, max: 6 },
};
const lookUp = {
  kind: 'http',
  name: 'order_status',
  description: 'Tells where an order is.',
  parameters: [number],
  url: 'https://shop.example/orders/{{ number }}',
};

const problemsOf = (changes: object) =>
  toolSchema.safeParse({ ...lookUp, ...changes }).error?.issues.map(({ path }) => path.join('.')) ?? [];

describe('a tool as it is written', () => {
  it.each([
    'https://{{ number }}/orders',
    'https://shop{{ number }}.example/',
    'https://shop.example:{{ number }}/',
    'https://{{ number }}@shop.example/',
    '{{ number }}',
    'ftp://shop.example/{{ number }}',
    'https://{{number}}/orders',
    'https://shop.example\\@{{number}}/',
  ])('has a server that nothing fills in: not %s', (url) => {
    expect(problemsOf({ url })).toContain('url');
  });

  it.each(['{{ backend }}', '{{backend}}/orders/{{ number }}', '{{ backend }}?order={{ number }}'])(
    'may begin with a variable that names the server: %s',
    (url) => {
      expect(problemsOf({ url })).toEqual([]);
    },
  );

  it.each([
    '{{ backend }}.shop.example/orders',
    '{{ backend }}@shop.example/orders',
    '{{ backend }}:8080/orders',
    '{{ backend }}{{ number }}',
    '{{ backend | append: number }}/orders',
    'https://{{ backend }}/orders',
    '/{{ backend }}/orders',
    ' {{ backend }}/orders',
    '{{ number }}/orders',
  ])('names its server with a variable and nothing more: not %s', (url) => {
    expect(problemsOf({ url })).toContain('url');
  });

  it.each([
    [{ url: 'https://shop.example/{{ other }}' }, 'url'],
    [{ url: '{{ backend }}/{{ backend }}/{{ number }}' }, 'url'],
    [{ url: 'https://shop.example/{{ number | upcase }}' }, 'url'],
    [{ query: { q: '{% if number %}x{% endif %}' } }, 'query'],
    [{ method: 'POST', body: { deep: ['{{ other }}'] } }, 'body'],
    [{ parameters: [{ ...number, required: false }] }, 'url'],
    [{ body: { a: 1 } }, 'body'],
    [{ method: 'POST', retries: 2 }, 'retries'],
    [{ headers: { Authorization: 'x' } }, 'headers.Authorization'],
    [{ shows: [{ from: '', as: 'all', type: 'json', into: 'order' }] }, 'shows.0.into'],
    [{ variables: ['number'] }, 'variables'],
    [{ name: 'order status' }, 'name'],
  ])('is told of its fault: %j', (changes, place) => {
    expect(problemsOf(changes)).toEqual([place]);
  });

  it('may fill in its parameters, and variables of the flow', () => {
    expect(
      problemsOf({
        method: 'POST',
        url: 'https://shop.example/orders/{{ number }}?from={{ callerNumber }}',
        variables: ['callerNumber'],
        query: { again: '{{ number }}' },
        body: { who: '{{callerNumber}}' },
      }),
    ).toEqual([]);
  });

  it('tells which variables it may change', () => {
    const into = { into: 'guests', description: 'How many come.', kind: { type: 'number' } };
    const keep = toolSchema.parse({ kind: 'set', name: 'keep', description: 'Keeps.', variables: [into] });
    const asked = toolSchema.parse({
      ...lookUp,
      shows: [
        { from: 'a', as: 'a', into: 'status' },
        { from: 'b', as: 'b' },
      ],
    });
    expect([keep, asked].map(writtenBy)).toEqual([['guests'], ['status']]);
  });
});

it('a model is told what a tool is for and takes, and nothing of where it leads', () => {
  const tool = toolSchema.parse({
    ...lookUp,
    credential: 'shop',
    variables: ['callerNumber'],
    headers: { 'X-Branch': 'north' },
  });
  expect(toolChoices([tool])).toEqual([
    {
      name: 'order_status',
      description: 'Tells where an order is.',
      parameters: [
        { name: 'number', type: 'digits', description: 'The order’s number. (6 digits)', required: true },
      ],
    },
  ]);
});
