'use client';

import { Braces, PencilLine, Play, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useEditor } from '../editor/editor-context.tsx';
import { NameFlow } from '../flows/name-flow.tsx';
import { ask } from '../ui/ask.ts';
import { Button, IconButton } from '../ui/button.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { EditTest } from './edit-test.tsx';
import type { ListedTest } from './test-lines.ts';
import { useTests, useTestsApi } from './use-tests.ts';

type Asked = 'rename' | 'edit' | 'delete' | null;

/** What can be done with one test. */
export function TestMenu({ test: { id, name } }: { readonly test: ListedTest }) {
  const [asked, setAsked] = useState<Asked>(null);
  const flowId = useEditor((state) => state.flowId);
  const mayEdit = useEditor((state) => state.mayEdit);
  const running = useTests((state) => state.running);
  const api = useTestsApi();
  const address = `/api/flows/${encodeURIComponent(flowId)}/tests/${encodeURIComponent(id)}`;
  const close = (open: boolean) => {
    if (!open) setAsked(null);
  };
  if (!mayEdit) return null;
  return (
    <div className="flex items-center gap-1">
      <Button small busy={running} onClick={() => void api.getState().run(id)}>
        <Play aria-hidden /> Run
      </Button>
      <IconButton small label="Rename this test" onClick={() => setAsked('rename')}>
        <PencilLine aria-hidden />
      </IconButton>
      <IconButton small label="Edit this test as JSON" onClick={() => setAsked('edit')}>
        <Braces aria-hidden />
      </IconButton>
      <IconButton small label="Delete this test" onClick={() => setAsked('delete')}>
        <Trash2 aria-hidden />
      </IconButton>
      <NameFlow
        open={asked === 'rename'}
        onOpenChange={close}
        title="Rename"
        description="What a person would see when it passes."
        action="Rename"
        name={name}
        onName={async (given) => {
          await ask('PATCH', address, { name: given });
          await api.getState().load();
        }}
      />
      <EditTest open={asked === 'edit'} onOpenChange={close} address={address} name={name} />
      <ConfirmDialog
        open={asked === 'delete'}
        onOpenChange={close}
        title={`Delete “${name}”?`}
        action="Delete"
        onConfirm={async () => {
          await ask('DELETE', address);
          api.getState().select(null);
          await api.getState().load();
        }}
      >
        This can’t be undone.
      </ConfirmDialog>
    </div>
  );
}
