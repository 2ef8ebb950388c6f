import type { FlowContent } from '@patchcord/flows/edit';
import { toast } from 'sonner';
import { useLoginExpired } from '../../ui/login-expired.ts';
import type { EditorApi } from '../create-editor.ts';
import { DraftKeeper } from './draft-keeper.ts';
import { draftPort } from './draft-port.ts';
import { otherWindows } from './other-windows.ts';
import { openUnsaved } from './unsaved.ts';

export interface KeptDraft {
  readonly personId: string;
  /** As it was loaded, and the revision it was then. */
  readonly content: FlowContent;
  readonly revision: number;
  /** In ms since 1970. */
  readonly savedAt: number;
}

/** Somebody else’s edits are here so long after they were saved, at most. */
const lookEveryMs = 2000;
/** In a window nobody looks at, of so many looks one is made. */
const oneOf = 10;

/** Ties a draft to the browser: its edits, its windows, its network, its being closed. @returns how to stop */
export function keepSaved(editor: EditorApi, kept: KeptDraft): () => void {
  const { flowId, mayEdit } = editor.getState();
  const stop = new AbortController();
  const { signal } = stop;
  const { personId, ...loaded } = kept;
  const unsaved = openUnsaved(personId, flowId);
  const windows = otherWindows(flowId, (heard) => keeper.heard(heard));
  const keeper = new DraftKeeper({
    ...loaded,
    editor,
    port: draftPort(flowId),
    unsaved,
    announce: windows.announce,
    now: () => Date.now(),
  });
  editor.setState({ saveNow: () => keeper.save() });
  const stopFollowing = [
    editor.subscribe(({ content }, before) => {
      if (content !== before.content) keeper.edited();
    }),
    useLoginExpired.subscribe(({ logins }, before) => {
      if (logins !== before.logins) void keeper.save();
    }),
    lookNowAndThen(() => {
      if (editor.getState().saving.kind !== 'login-expired') void keeper.look();
    }),
  ];
  if (mayEdit)
    unsaved.adopt(async (pending) => {
      const before = editor.getState().content;
      const isTaken = await keeper.adopt(pending);
      if (editor.getState().content !== before)
        toast('Edits that weren’t saved are back. Undo takes them away.');
      return isTaken;
    });
  window.addEventListener('online', () => void keeper.save(), { signal });
  window.addEventListener('pagehide', () => keeper.leave(), { signal });
  window.addEventListener(
    'beforeunload',
    (event) => {
      if (keeper.isAtRisk) event.preventDefault();
    },
    { signal },
  );
  return () => {
    stop.abort();
    for (const each of stopFollowing) each();
    keeper.close();
    windows.close();
    unsaved.close();
  };
}

function lookNowAndThen(look: () => void): () => void {
  let looks = 0;
  const timer = setInterval(() => {
    if (!document.hidden || looks++ % oneOf === 0) look();
  }, lookEveryMs);
  document.addEventListener('visibilitychange', look);
  look();
  return () => {
    clearInterval(timer);
    document.removeEventListener('visibilitychange', look);
  };
}
