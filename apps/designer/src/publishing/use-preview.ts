'use client';

import { useCallback, useEffect, useState } from 'react';
import { useEditor } from '../editor/editor-context.tsx';
import type { Saving } from '../editor/saving/saving.ts';
import type { PublishPreview } from '../server/publishing.ts';
import { ask, sentenceOf } from '../ui/ask.ts';

interface Preview {
  readonly preview: PublishPreview | null;
  /** What is waited for, until there is one. */
  readonly waitingFor: string;
  readonly failed: string | null;
  lookAgain(): void;
}

/** What publishing would do, asked once every edit is saved: what isn't saved can't be published. */
export function usePreview(flowId: string): Preview {
  const saving = useEditor((state) => state.saving);
  const [preview, setPreview] = useState<PublishPreview | null>(null);
  const [failed, setFailed] = useState<string | null>(null);
  const [asked, setAsked] = useState(0);
  const saveNow = useEditor((state) => state.saveNow);
  const isSaved = saving.kind === 'saved';
  useEffect(() => void saveNow(), [saveNow]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `asked` asks again
  useEffect(() => {
    if (!isSaved) return;
    let isOver = false;
    ask<PublishPreview>('GET', `/api/flows/${flowId}/publishing`).then(
      (answer) => isOver || setPreview(answer),
      (error) => isOver || setFailed(sentenceOf(error)),
    );
    return () => {
      isOver = true;
    };
  }, [flowId, isSaved, asked]);
  const lookAgain = useCallback(() => {
    setPreview(null);
    setFailed(null);
    setAsked((times) => times + 1);
    // Where edits aren’t saved that is what failed, and there is nothing to ask before they are.
    void saveNow();
  }, [saveNow]);
  return { preview, waitingFor: waitingFor(saving), failed: failed ?? unsaved(saving), lookAgain };
}

function waitingFor({ kind }: Saving): string {
  return kind === 'saved' ? 'Looking at what changes …' : 'Saving your last edits first …';
}

/** Why the edits aren't saved, where that won't change by itself. */
function unsaved(saving: Saving): string | null {
  if (saving.kind === 'offline')
    return 'Your last edits aren’t saved: the designer can’t be reached. Calls run what they ran.';
  if (saving.kind === 'login-expired') return 'Your last edits aren’t saved: log in again, then publish.';
  if (saving.kind === 'conflict')
    return 'Somebody else has changed the same fields: choose what is to stay, then publish.';
  return saving.kind === 'failed' ? `Your last edits aren’t saved: ${saving.message}` : null;
}
