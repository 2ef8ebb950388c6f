'use client';

import { isJsonObject } from '@patchcord/flows/edit';
import { nodeName } from '@patchcord/flows/model';
import { Command } from 'cmdk';
import { Popover } from 'radix-ui';
import { useState } from 'react';
import { useEditor, useEditorApi } from '../editor/editor-context.tsx';
import { Button } from '../ui/button.tsx';

interface ConnectMenuProps {
  readonly node: string;
  readonly port: string;
}

/** Asks where a port is to lead: a node of the flow, by its name. */
export function ConnectMenu({ node, port }: ConnectMenuProps) {
  const [open, setOpen] = useState(false);
  const nodes = useEditor(({ content }) => content.document.nodes);
  const editor = useEditorApi();
  const question = `Where “${port}” of “${nodeName(node)}” leads`;
  const connect = (to: string) => {
    setOpen(false);
    editor.getState().edit([{ kind: 'wire-set', node, port, to }], {
      label: `Connect ${nodeName(node)} to ${nodeName(to)}`,
    });
  };
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger asChild>
        <Button small>Connect…</Button>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          align="end"
          sideOffset={4}
          aria-label={question}
          className="z-30 w-64 overflow-hidden rounded-lg border bg-raised shadow-float"
        >
          <Command label={question} loop>
            <Command.Input
              placeholder="To which step?"
              className="h-9 w-full border-b bg-transparent px-3 text-sm outline-none"
            />
            <Command.List className="max-h-56 overflow-y-auto p-1">
              <Command.Empty className="px-2 py-4 text-center text-ink-2">
                No step goes by that name.
              </Command.Empty>
              {Object.keys(isJsonObject(nodes) ? nodes : {}).map((id) => (
                <Command.Item
                  key={id}
                  value={id}
                  keywords={[nodeName(id)]}
                  onSelect={() => connect(id)}
                  className="cursor-pointer truncate rounded px-2 py-1 text-sm data-[selected=true]:bg-accent-soft data-[selected=true]:text-accent"
                >
                  {nodeName(id)}
                </Command.Item>
              ))}
            </Command.List>
          </Command>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
