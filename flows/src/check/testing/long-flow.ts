/** A flow of many nodes of every kind, all sound, as big as the biggest call scripts. */
export function longFlow(groups: number) {
  const nodes: Record<string, unknown> = {
    greet: { type: 'greet@1', with: { text: 'Hello.' }, on: { done: 'ask0' } },
    bye: { type: 'hangup@1', with: { text: 'Goodbye.' } },
  };
  const variables: Record<string, unknown> = {};
  for (let group = 0; group < groups; group++) {
    const next = group + 1 < groups ? `ask${group + 1}` : 'bye';
    if (group % 10 === 0) variables[`answer${group / 10}`] = { type: 'text' };
    const into = `answer${Math.floor(group / 10)}`;
    nodes[`ask${group}`] = {
      type: 'say@1',
      with: { text: `Question ${group}?` },
      on: { said: `hear${group}` },
    };
    nodes[`hear${group}`] = {
      type: 'listen@1',
      with: { into },
      on: { heard: `sort${group}`, noInput: 'bye' },
    };
    nodes[`sort${group}`] = {
      type: 'route@1',
      with: { cases: [{ port: 'yes', when: { var: into, op: 'mentions', value: ['yes', 'sure'] } }] },
      on: { yes: `back${group}`, else: `pick${group}` },
    };
    nodes[`back${group}`] = { type: 'say@1', with: { text: `You said {{ ${into} }}.` }, on: { said: next } };
    nodes[`pick${group}`] = {
      type: 'menu@1',
      with: {
        text: 'Again or on?',
        choices: [
          { port: 'again', label: 'again', key: '1' },
          { port: 'onwards', label: 'go on', key: '2' },
        ],
      },
      on: { again: `ask${group}`, onwards: next },
    };
  }
  return {
    format: 1,
    id: 'long',
    name: 'Long',
    entry: 'greet',
    settings: { onError: 'bye' },
    variables,
    nodes,
  };
}
