import { applyChanges, type Change, contentOf } from '@patchcord/flows/edit';
import { defineNode, required } from '@patchcord/nodes/kit';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openEditor } from '../../editor/testing/open-editor.ts';
import { portFollower } from './port-follower.ts';

const fork = defineNode({
  type: 'fork',
  version: 1,
  title: 'Fork',
  family: 'decide',
  config: z.strictObject({ ways: z.array(z.string().regex(/^[a-z]+$/)) }),
  ports: ({ ways }) => Object.fromEntries(ways.map((way) => [way, required(way)])),
  summary: () => '',
});

function forkWith(ways: string[], on: Record<string, string>) {
  const document = { nodes: { fork: { type: 'fork@1', with: { ways }, on } } };
  const editor = openEditor({
    catalogue: { fork },
    content: contentOf({ document, layout: null, knowledge: [] }),
  });
  const follow = portFollower('fork');
  const edit = (change: Change) => {
    const state = editor.getState();
    state.edit([change, ...follow([change], state)], { label: 'x' });
  };
  return {
    name: (index: number, ...texts: string[]) => {
      for (const value of texts)
        edit({ kind: 'field-set', path: ['nodes', 'fork', 'with', 'ways', index], value });
    },
    remove: (index: number) => edit({ kind: 'field-remove', path: ['nodes', 'fork', 'with', 'ways', index] }),
    wires: () => JSON.parse(JSON.stringify(editor.getState().content.document)).nodes.fork.on,
  };
}

describe('wires of ports that settings name', () => {
  it('go along with a name as it is typed', () => {
    const flow = forkWith(['sales', 'desk'], { sales: 'a', desk: 'b' });
    flow.name(0, 'sale', 'sal', 'salon');
    expect(flow.wires()).toEqual({ salon: 'a', desk: 'b' });
  });

  it('wait while the name is nothing, or no name', () => {
    const flow = forkWith(['sales', 'desk'], { sales: 'a', desk: 'b' });
    flow.name(0, '', '7', 'shop');
    expect(flow.wires()).toEqual({ shop: 'a', desk: 'b' });
  });

  it('wait while it is the name of another', () => {
    const flow = forkWith(['sales', 'desk'], { sales: 'a', desk: 'b' });
    flow.name(0, 'des', 'desk', 'desks');
    expect(flow.wires()).toEqual({ desks: 'a', desk: 'b' });
  });

  it('go with a port that is taken away, and no other does', () => {
    const flow = forkWith(['sales', 'desk'], { sales: 'a', desk: 'b' });
    flow.remove(0);
    expect(flow.wires()).toEqual({ desk: 'b' });
  });

  it('are left alone by what changes no port', () => {
    expect(applyChanges(contentOf({ document: {}, layout: null, knowledge: [] }), []).refused).toBeNull();
    const flow = forkWith(['sales'], { sales: 'a', lost: 'b' });
    flow.name(0, 'sales');
    expect(flow.wires()).toEqual({ sales: 'a', lost: 'b' });
  });
});
