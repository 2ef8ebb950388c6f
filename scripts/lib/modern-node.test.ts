import { expect, it } from 'vitest';
import { findModernNode, runsTypeScript } from './modern-node.mjs';

it('knows which Nodes run TypeScript by themselves', () => {
  const versions = ['20.20.2', '22.17.9', '22.18.0', '23.5.0', '23.6.0', '24.0.0', '26.1.0'];
  expect(versions.filter(runsTypeScript)).toEqual(['22.18.0', '23.6.0', '24.0.0', '26.1.0']);
});

it('takes the running Node where there is no packaged one and it is new enough', () => {
  expect(findModernNode('/nowhere')).toBe(process.execPath);
});
