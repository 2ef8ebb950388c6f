import { Workflow } from 'lucide-react';
import type { Metadata } from 'next';
import { FirstSteps } from '../../../../flows/first-steps.tsx';
import { FlowList } from '../../../../flows/flow-list.tsx';
import { ImportFlow } from '../../../../flows/import-flow.tsx';
import { NewFlow } from '../../../../flows/new-flow.tsx';
import { may } from '../../../../rights/rights.ts';
import { listFlows, templates } from '../../../../server/flows.ts';
import { page } from '../../../../server/page.tsx';
import { TopBar } from '../../../../shell/top-bar.tsx';
import { StatePanel } from '../../../../ui/state-panel.tsx';

export const metadata: Metadata = { title: 'Flows' };

export default page('flows.see', async ({ person: { role } }) => {
  const builds = may(role, 'flows.edit');
  const [flows, shipped] = await Promise.all([listFlows(), builds ? templates() : []]);
  return (
    <>
      <TopBar crumbs={[{ title: 'Flows' }]}>
        {builds ? (
          <>
            <ImportFlow />
            <NewFlow templates={shipped} />
          </>
        ) : null}
      </TopBar>
      <div className="flex min-h-0 flex-1 flex-col overflow-y-auto">
        {flows.length === 0 ? (
          <StatePanel icon={Workflow} title="No flow yet">
            A flow is what callers go through: what they hear, and what happens to what they say.{' '}
            {builds
              ? '“New flow” at the top begins with a template or from blank, “Import” takes in what you have.'
              : 'Somebody with the role designer can make one.'}
          </StatePanel>
        ) : (
          <div className="mx-auto flex w-full max-w-280 flex-col gap-6 p-6">
            {builds ? <FirstSteps /> : null}
            <FlowList flows={flows} />
          </div>
        )}
      </div>
    </>
  );
});
