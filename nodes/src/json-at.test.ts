import { expect, it } from 'vitest';
import { jsonAt } from './json-at.ts';
import type { Json } from './kit/index.ts';

const answer: Json = {
  order: {
    id: 7,
    items: [{ name: 'lamp' }, { name: 'desk' }],
    'a.b': 'dotted',
    'a/b': 'slashed',
    '~': 'tilde',
  },
  none: null,
  '': 'nameless',
};

it.each<[string, Json | undefined]>([
  ['order.id', 7],
  ['order.items[1].name', 'desk'],
  ['order.items.0.name', 'lamp'],
  ['/order/items/1/name', 'desk'],
  ['/order/a.b', 'dotted'],
  ['/order/a~1b', 'slashed'],
  ['/order/~0', 'tilde'],
  ['/', 'nameless'],
  ['none', null],
  ['', answer],
  ['order.items[2].name', undefined],
  ['order.items.length', undefined],
  ['order.items.-1', undefined],
  ['/order/items/01', undefined],
  ['order.id.digits', undefined],
  ['order.constructor', undefined],
  ['none.more', undefined],
])('“%s” leads to %j', (place, part) => {
  expect(jsonAt(answer, place)).toEqual(part);
});
