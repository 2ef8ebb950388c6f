import { PhoneCall } from 'lucide-react';
import type { Metadata } from 'next';
import Link from 'next/link';
import { CallFilter } from '../../../../calls/call-filter.tsx';
import { CallList } from '../../../../calls/call-list.tsx';
import { numberShown } from '../../../../server/caller-shown.ts';
import { listCalls } from '../../../../server/calls.ts';
import { page } from '../../../../server/page.tsx';
import { rooms } from '../../../../server/rooms.ts';
import { TopBar } from '../../../../shell/top-bar.tsx';
import { buttonLook } from '../../../../ui/button.tsx';
import { StatePanel } from '../../../../ui/state-panel.tsx';

export const metadata: Metadata = { title: 'Calls' };

const onePage = 50;

export default page('calls.see', async ({ person, query: { flow = '', number = '', before } }) => {
  const { database } = rooms();
  const wanted = {
    limit: onePage,
    ...(flow ? { flowId: flow } : {}),
    ...(number ? { dialledNumber: number } : {}),
    ...(before ? { before } : {}),
  };
  const [{ calls, next }, flows, numbers] = await Promise.all([
    listCalls(wanted, person),
    database.flows.list(),
    database.numbers.list(),
  ]);
  const titled = numbers.map((each) => ({ value: each.number, title: numberShown(each.number) }));
  const others =
    number && !numbers.some((each) => each.number === number) ? [{ value: number, title: number }] : [];
  const older = new URLSearchParams({
    ...(flow ? { flow } : {}),
    ...(number ? { number } : {}),
    before: next ?? '',
  });
  return (
    <>
      <TopBar crumbs={[{ title: 'Calls' }]} />
      <div className="flex min-h-0 flex-1 flex-col overflow-y-auto">
        <div className="mx-auto flex w-full max-w-280 flex-1 flex-col gap-4 p-6">
          <CallFilter
            flow={flow}
            number={number}
            flows={flows.map(({ id, name }) => ({ value: id, title: name }))}
            numbers={[...titled, ...others]}
          />
          {calls.length === 0 ? (
            <StatePanel
              icon={PhoneCall}
              title={flow || number ? 'No such call' : 'No call yet'}
              actions={
                <Link href={flow || number ? '/calls' : '/numbers'} className={buttonLook('plain')}>
                  {flow || number ? 'Show all calls' : 'See the numbers'}
                </Link>
              }
            >
              {flow || number
                ? 'Nobody has called so far that fits what is chosen above.'
                : 'Dial one of the numbers: what was said, the way it took and how it ended stand here afterwards.'}
            </StatePanel>
          ) : (
            <CallList calls={calls} />
          )}
          <div className="flex justify-end gap-2">
            {before ? (
              <Link href={`/calls?${withoutBefore(older)}`} className={buttonLook('plain')}>
                Latest calls
              </Link>
            ) : null}
            {next ? (
              <Link href={`/calls?${older}`} className={buttonLook('plain')}>
                Older calls
              </Link>
            ) : null}
          </div>
        </div>
      </div>
    </>
  );
});

function withoutBefore(query: URLSearchParams): URLSearchParams {
  return new URLSearchParams([...query].filter(([name]) => name !== 'before'));
}
