import { defineNode, type NodeId, required } from '@patchcord/nodes/kit';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { compileFlow } from './compile.ts';
import { flowSchema } from './document.ts';
import { renderConfig } from './render-config.ts';

const words = (input: 'liquid' | 'url' | 'text', spoken = false) =>
  z.string().meta({ form: { label: 'Words', input, spoken } });

const request = defineNode({
  type: 'request',
  version: 1,
  title: 'Request',
  family: 'do',
  config: z.strictObject({
    url: words('url'),
    headers: z.record(z.string(), words('liquid')).default({}),
    body: z
      .json()
      .optional()
      .meta({ form: { label: 'Body', input: 'json' } }),
    replies: z.array(z.strictObject({ say: words('liquid', true), port: words('text') })).default([]),
    after: z
      .discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('say'), value: words('liquid', true) }),
        z.strictObject({ kind: z.literal('keep'), value: words('text') }),
      ])
      .optional(),
    note: words('liquid', true).nullable().default(null),
  }),
  ports: { done: required('done') },
  summary: () => '',
});

function compiled(config: object) {
  const document = flowSchema.parse({
    format: 1,
    id: 'shop',
    name: 'Shop',
    entry: 'ask',
    settings: { onError: 'ask', currency: 'EUR' },
    variables: {
      price: { type: 'money' },
      day: { type: 'date' },
      at: { type: 'time' },
      order: { type: 'digits' },
      code: { type: 'code' },
      count: { type: 'number' },
    },
    nodes: { ask: { type: 'request@1', with: { url: 'http://shop/', ...config }, on: { done: 'ask' } } },
  });
  const node = compileFlow(document, { request }).nodes.get('ask' as NodeId);
  if (!node) throw new Error('no node');
  return node;
}

const render = (config: object, variables: Record<string, unknown> = { id: 7, city: 'Rome' }) =>
  renderConfig(compiled(config), variables);

describe('a config filled in', () => {
  it.each<[where: string, given: object, filled: object]>([
    ['at the top', { url: 'http://shop/{{ id }}' }, { url: 'http://shop/7' }],
    [
      'in a record',
      { headers: { 'x-id': '{{ id }}', plain: 'x' } },
      { headers: { 'x-id': '7', plain: 'x' } },
    ],
    [
      'in any string of JSON',
      { body: { a: [{ b: '{{ city }}' }, 1, null], c: true } },
      { body: { a: [{ b: 'Rome' }, 1, null], c: true } },
    ],
    ['in JSON that is one string', { body: '{{ city }}' }, { body: 'Rome' }],
    [
      'in a list of objects',
      { replies: [{ say: '{{ id }} is {{ city }}', port: '{{ id }}' }] },
      { replies: [{ say: '7 is Rome', port: '{{ id }}' }] },
    ],
    [
      'in one branch of a union',
      { after: { kind: 'say', value: '{{ id }}' } },
      { after: { kind: 'say', value: '7' } },
    ],
    [
      'not in the other branch',
      { after: { kind: 'keep', value: '{{ id }}' } },
      { after: { kind: 'keep', value: '{{ id }}' } },
    ],
    ['where nothing may stand instead', { note: '{{ id }}' }, { note: '7' }],
  ])('%s', (_, given, filled) => {
    expect(render(given)).toMatchObject(filled);
  });

  it('leaves the node’s own as it is, at every depth, and shares what holds no variable', () => {
    const node = compiled({
      replies: [
        { say: '{{ id }}', port: 'a' },
        { say: 'x', port: 'b' },
      ],
    });
    const before = structuredClone(node.config);
    const rendered = renderConfig(node, { id: 7 });
    expect(node.config).toEqual(before);
    expect(rendered.replies).toEqual([
      { say: '7', port: 'a' },
      { say: 'x', port: 'b' },
    ]);
    expect(rendered.headers).toBe(node.config.headers);
    expect(Object.isFrozen(Object(node.config.replies)[0])).toBe(true);
    expect(renderConfig(compiled({}), {})).toEqual(compiled({}).config);
  });

  it('fills two texts of one object, in one copy', () => {
    expect(render({ body: { a: '{{ id }}', b: '{{ city }}' } })).toMatchObject({
      body: { a: 7, b: 'Rome' },
    });
  });

  it('knows which of its words are said as they are', () => {
    const node = compiled({
      replies: [
        { say: 'Done.', port: 'a' },
        { say: 'It is {{ id }}.', port: 'b' },
      ],
      headers: { accept: 'text/plain' },
      note: 'Well.',
    });
    expect(node.fixedPrompts).toEqual(['Done.', 'Well.']);
  });

  it('says values by their variables’ types where they are spoken, and nowhere else', () => {
    const variables = {
      price: 12.5,
      day: '2026-11-25',
      at: '14:30',
      order: '482913',
      code: 'AB7',
      count: 12,
    };
    const all = '{{ price }} | {{ day }} | {{ at }} | {{ order }} | {{ code }} | {{ count }}';
    const rendered = render(
      { url: `http://shop/${all}`, body: [all, '{{ order | spell }}'], note: all },
      variables,
    );
    expect(rendered.note).toBe(
      '12 euros and 50 cents | Wednesday, November 25th, 2026 | 2:30 PM | 4 8 2, 9 1 3 | A, B, 7 | 12',
    );
    expect(rendered.url).toBe('http://shop/12.5 | 2026-11-25 | 14%3A30 | 482913 | AB7 | 12');
    expect(rendered.body).toEqual(['12.5 | 2026-11-25 | 14:30 | 482913 | AB7 | 12', '4, 8, 2, 9, 1, 3']);
  });
});
