import { catalogue } from '@patchcord/nodes/catalogue';
import { expect, it } from 'vitest';
import { checkFlow } from '../check/index.ts';
import { blankFlow } from './blank-flow.ts';

it('a new flow can be published as it is', () => {
  expect(checkFlow(blankFlow('bakery', 'Bakery'), { catalogue })).toEqual([]);
});
