import { expect, it } from 'vitest';
import { may, type Right, rights, roles } from './rights.ts';

const all = Object.keys(rights).filter((name): name is Right => name in rights);
const mayDo = (right: Right) => roles.filter((role) => may(role, right));

it('an admin may everything', () => {
  for (const right of all) expect(mayDo(right)).toContain('admin');
});

it('a viewer changes nothing', () => {
  const changing = all.filter((right) => !/\.(see|own)$/.test(right));
  expect(changing.filter((right) => may('viewer', right))).toEqual([]);
});

it('who builds flows isn’t who watches over calls', () => {
  expect(mayDo('flows.edit')).toEqual(['designer', 'admin']);
  expect(mayDo('calls.act')).toEqual(['operator', 'admin']);
  expect(mayDo('people.manage')).toEqual(['admin']);
});
