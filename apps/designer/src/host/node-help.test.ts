import { catalogue } from '@patchcord/nodes/catalogue';
import { describe, expect, it } from 'vitest';
import { nodeHelp } from './node-help.ts';

describe('what is written of a node type', () => {
  it.each(Object.keys(catalogue))('%s has a heading', async (type) =>
    expect(await nodeHelp(type)).toMatch(/^# \S/),
  );

  it.each(['', 'nobody', '../catalogue', 'constructor', '__proto__'])('there is none of “%s”', async (type) =>
    expect(await nodeHelp(type)).toBeNull(),
  );
});
