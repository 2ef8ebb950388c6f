'use client';

import { contentOf } from '@patchcord/flows/edit';
import { useState } from 'react';
import { toast } from 'sonner';
import { useEditor, useEditorApi } from '../editor/editor-context.tsx';
import type { History, OpenedVersion } from '../server/versions.ts';
import { useMay } from '../shell/shell-context.tsx';
import { ask } from '../ui/ask.ts';
import { Button } from '../ui/button.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { callsInWords } from './calls-in-words.ts';
import { usePublishing } from './publishing-state.ts';

interface VersionActionsProps {
  readonly version: OpenedVersion;
  readonly history: History;
}

/** What can be done with a version: run it again, or work on from it. */
export function VersionActions({ version, history }: VersionActionsProps) {
  const mayEdit = useEditor((state) => state.mayEdit);
  const mayPublish = useMay('flows.publish');
  const editor = useEditorApi();
  const live = history.versions.find(({ isLive }) => isLive);
  const takeIn = () => {
    const { content, edit } = editor.getState();
    const taken = { ...contentOf(version), layout: version.layout ?? content.layout };
    const label = `Take version ${version.number} into the draft`;
    if (edit([{ kind: 'content-replace', content: taken }], { label }) === null)
      toast(`The draft is as version ${version.number} was. Undo takes it back.`);
  };
  return (
    <div className="flex flex-wrap gap-2">
      {mayEdit ? (
        <Button small onClick={takeIn}>
          Take into the draft
        </Button>
      ) : null}
      {mayPublish && live && live.number !== version.number ? (
        <GoBack number={version.number} instead={live.number} />
      ) : null}
    </div>
  );
}

function GoBack({ number, instead }: { readonly number: number; readonly instead: number }) {
  const [isAsking, setAsking] = useState(false);
  const flowId = useEditor((state) => state.flowId);
  const load = usePublishing((state) => state.load);
  const goBack = async () => {
    const path = `/api/flows/${flowId}/live`;
    try {
      const { numbers } = await ask<{ numbers: readonly string[] }>('PUT', path, { number, instead });
      toast(callsInWords(numbers, `run version ${number} from the next call on`));
    } finally {
      await load(flowId);
    }
  };
  return (
    <>
      <Button small look="danger" onClick={() => setAsking(true)}>
        Run version {number} again
      </Button>
      <ConfirmDialog
        open={isAsking}
        onOpenChange={setAsking}
        title={`Run version ${number} instead of version ${instead}?`}
        action={`Run version ${number}`}
        onConfirm={goBack}
      >
        Callers hear it from the next call on; calls under way end as they began. The draft stays as it is,
        and version {instead} can be run again from here.
      </ConfirmDialog>
    </>
  );
}
