import type { Metadata } from 'next';
import { CallSummary } from '../../../../calls/call-summary.tsx';
import { Conversation } from '../../../../calls/conversation.tsx';
import { DeedList } from '../../../../calls/deed-list.tsx';
import { NodePath } from '../../../../calls/node-path.tsx';
import { RefreshWhile } from '../../../../calls/refresh-while.tsx';
import { ValueList } from '../../../../calls/value-list.tsx';
import { showCall } from '../../../../server/calls.ts';
import { page } from '../../../../server/page.tsx';
import { TopBar } from '../../../../shell/top-bar.tsx';
import { Notice } from '../../../../ui/notice.tsx';

export const metadata: Metadata = { title: 'Call' };

export default page('calls.see', async ({ person, params: { id = '' } }) => {
  const call = await showCall(id, person);
  const { damaged, goesOn, turns, sounds, path, deeds, values } = call;
  return (
    <>
      <TopBar crumbs={[{ title: 'Calls', href: '/calls' }, { title: `${call.caller} → ${call.flowName}` }]} />
      <div className="min-h-0 flex-1 overflow-y-auto">
        <div className="mx-auto flex max-w-280 flex-col gap-6 p-6">
          {goesOn ? <RefreshWhile /> : null}
          {damaged > 0 ? (
            <Notice tone="attention">
              {damaged === 1 ? 'One entry' : `${damaged} entries`} of this call can’t be read any more: what
              follows has a gap.
            </Notice>
          ) : null}
          <CallSummary call={call} />
          <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_320px]">
            <Conversation
              callId={id}
              flowName={call.flowName}
              turns={turns}
              sounds={sounds}
              goesOn={goesOn}
            />
            <div className="flex flex-col gap-6">
              <NodePath path={path} />
              <DeedList deeds={deeds} />
              <ValueList values={values} />
            </div>
          </div>
        </div>
      </div>
    </>
  );
});
