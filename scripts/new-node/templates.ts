import type { NodeNames } from './node-names.ts';

/** The five files of a node that says a text: the least that is complete. */
export function templates(names: NodeNames): Readonly<Record<string, string>> {
  return {
    [`${names.type}.node.ts`]: definition(names),
    [`${names.type}.run.ts`]: runner(names),
    [`${names.type}.test.ts`]: test(names),
    [`${names.type}.md`]: help(names),
    'icon.svg': icon,
  };
}

const definition = ({ type, variable, title }: NodeNames) => `import { z } from 'zod';
import { defineNode, errorPort, isHeard, required } from '../kit/index.ts';

export const ${variable}Node = defineNode({
  type: '${type}',
  version: 1,
  title: '${title}',
  family: 'speak',
  config: z.strictObject({
    text: z
      .string()
      .min(1)
      .meta({ form: { label: 'Text', input: 'liquid', spoken: true } }),
  }),
  ports: {
    done: required('it is done'),
    error: errorPort,
  },
  summary: ({ text }) => \`“\${text}”\`,
  visit: ({ text }) => ({ speaks: isHeard(text) }),
});
`;

const runner = ({ type, variable, pascal }: NodeNames) => `import type { NodeRunner } from '../kit/index.ts';
import type { ${variable}Node } from './${type}.node.ts';

export const run${pascal}: NodeRunner<typeof ${variable}Node> = async ({ text }, call) => {
  await call.say(text);
  return { port: 'done' };
};
`;

const test = ({ type, variable, pascal }: NodeNames) => `import { expect, it } from 'vitest';
import { ScriptedCall } from '../kit/testing/scripted-call.ts';
import { ${variable}Node } from './${type}.node.ts';
import { run${pascal} } from './${type}.run.ts';

const config = ${variable}Node.config.parse({ text: 'Hello.' });

it('says its text', async () => {
  const call = new ScriptedCall([]);
  expect(await run${pascal}(config, call)).toEqual({ port: 'done' });
  expect(call.script).toEqual(['agent: Hello.']);
});
`;

const help = ({ title }: NodeNames) => `# ${title}

Says a text.

| Way out | When |
|---|---|
| \`done\` | it is done |
| \`error\` | something went wrong; left open, it leads to the flow's \`onError\` |
`;

const icon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round"><rect x="4" y="5" width="16" height="14" rx="3"/><path d="M9 12h6M12 9v6"/></svg>
`;
