'use client';

import { OutcomeBar } from './outcome-bar.tsx';
import { ServerBar } from './server-bar.tsx';
import { useActiveBranch, waitingAt } from './shown-entries.ts';
import { SpeakBar } from './speak-bar.tsx';
import { useTry } from './use-try.ts';

/** What can be done now: speak as the caller, say what becomes of a call to somebody, or answer for a server. */
export function TalkBar() {
  const branch = useActiveBranch();
  const back = useTry((state) => state.back);
  const phase = useTry((state) => state.phase);
  if (!branch || phase === 'failed' || phase === 'starting') return null;
  const waiting = waitingAt(branch, back);
  if (waiting?.for === 'outcome') return <OutcomeBar destination={waiting.destination} />;
  if (waiting?.for === 'server') return <ServerBar {...waiting} />;
  const isOver = !waiting && phase === 'ready';
  if (isOver)
    return (
      <p className="shrink-0 border-t px-4 py-3 text-ink-2" role="status">
        The call is over. Go back to any moment of it, start again, or save it as a test.
      </p>
    );
  return <SpeakBar takes={waiting?.for === 'caller' ? waiting.takes : 'words'} />;
}
