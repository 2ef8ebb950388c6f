'use client';

import { Play } from 'lucide-react';
import { useMemo } from 'react';
import { useEditor, useEditorApi } from '../editor/editor-context.tsx';
import { useOffer } from '../shell/commands.ts';
import { Button } from '../ui/button.tsx';
import { useTestsApi } from './use-tests.ts';
import { useTryApi } from './use-try.ts';

/** The way to talking to the flow, from wherever one is; a call that has begun goes on. */
export function TryButton() {
  const editor = useEditorApi();
  const mayEdit = useEditor((state) => state.mayEdit);
  const talk = useTryApi();
  const tests = useTestsApi();
  const commands = useMemo(() => {
    const tryIt = () => {
      editor.getState().openDock('try');
      if (talk.getState().phase === 'idle') void talk.getState().start();
    };
    const runTests = () => {
      editor.getState().openDock('tests');
      void tests.getState().run();
    };
    return [
      { id: 'try', title: 'Try this flow', run: tryIt },
      { id: 'run-tests', title: 'Run all tests of this flow', run: runTests },
    ] as const;
  }, [editor, talk, tests]);
  useOffer(mayEdit ? commands : none);
  if (!mayEdit) return null;
  return (
    <Button small onClick={commands[0].run}>
      <Play aria-hidden /> Try
    </Button>
  );
}

const none: Parameters<typeof useOffer>[0] = [];
