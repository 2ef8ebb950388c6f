'use client';

import { useEffect } from 'react';
import { useEditor } from '../editor/editor-context.tsx';
import { CallSide } from './call-side.tsx';
import { Conversation } from './conversation.tsx';
import { FlowChanged } from './flow-changed.tsx';
import { PickedUp } from './picked-up.tsx';
import { TalkBar } from './talk-bar.tsx';
import { TryBar } from './try-bar.tsx';
import { TryFailed } from './try-failed.tsx';
import { useTry, useTryApi } from './use-try.ts';
import { useTryOverlay } from './use-try-overlay.ts';

/** Where one talks to the flow as it is drawn: what the caller hears at the left, what the call knows and does at the right. */
export function TryTab() {
  const mayEdit = useEditor((state) => state.mayEdit);
  const begun = useTry(({ branches }) => branches.length > 0);
  const failed = useTry(({ failure }) => failure !== null);
  const api = useTryApi();
  useEffect(() => {
    if (mayEdit) void api.getState().pickUp();
  }, [api, mayEdit]);
  useTryOverlay();
  if (!mayEdit)
    return (
      <p className="max-w-160 p-4 text-ink-2">
        Trying a flow runs it, and what it asks of servers is really asked: that takes the role designer.
      </p>
    );
  return (
    <div className="flex h-full min-h-0 flex-col">
      <TryBar />
      <FlowChanged />
      <PickedUp />
      <div className="flex min-h-0 flex-1">
        <div className="flex min-w-0 flex-1 flex-col">
          {begun ? <Conversation /> : failed ? null : <Invitation />}
          {failed ? <TryFailed /> : null}
          {begun ? <TalkBar /> : null}
        </div>
        {begun ? <CallSide /> : null}
      </div>
    </div>
  );
}

function Invitation() {
  return (
    <div className="m-auto max-w-105 px-6 py-4 text-center text-ink-2 text-balance">
      <p className="font-medium text-ink">Talk to this flow as a caller would</p>
      <p>
        It runs as it is drawn now, saved or not, and nobody’s telephone rings. The way the call takes lights
        up on the canvas.
      </p>
    </div>
  );
}
