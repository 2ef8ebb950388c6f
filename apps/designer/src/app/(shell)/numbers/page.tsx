import { Hash } from 'lucide-react';
import type { Metadata } from 'next';
import { Fallback } from '../../../numbers/fallback.tsx';
import { MapNumber } from '../../../numbers/map-number.tsx';
import { NumberList } from '../../../numbers/number-list.tsx';
import { WhichFlow } from '../../../numbers/which-flow.tsx';
import { may } from '../../../rights/rights.ts';
import { listNumbers } from '../../../server/numbers.ts';
import { page } from '../../../server/page.tsx';
import { TopBar } from '../../../shell/top-bar.tsx';
import { StatePanel } from '../../../ui/state-panel.tsx';

export const metadata: Metadata = { title: 'Numbers' };

export default page('numbers.see', async ({ person }) => {
  const { numbers, flows } = await listNumbers(person);
  const maps = may(person.role, 'numbers.edit');
  return (
    <>
      <TopBar crumbs={[{ title: 'Numbers' }]}>
        {maps ? <MapNumber flows={flows} numbers={numbers} /> : null}
      </TopBar>
      <div className="flex min-h-0 flex-1 flex-col overflow-y-auto">
        <div className="mx-auto flex w-full max-w-280 flex-1 flex-col gap-6 p-6">
          <WhichFlow />
          {numbers.length === 0 ? (
            <StatePanel icon={Hash} title="No number yet">
              A number leads callers to a flow: a telephone number of yours, or an extension.{' '}
              {maps ? '“Map a number” at the top makes one.' : 'Designers and operators map them.'}
            </StatePanel>
          ) : (
            <>
              <Fallback numbers={numbers} />
              <NumberList numbers={numbers} flows={flows} />
            </>
          )}
        </div>
      </div>
    </>
  );
});
