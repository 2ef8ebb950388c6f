import { pointer } from '../../check/problem.ts';
import { canonicalJson } from '../../model/canonical.ts';
import type { RequestPattern } from '../answers.ts';
import type { Expectations } from '../expectations.ts';
import type { Happened } from '../happened.ts';
import type { TestFailure } from '../test-failure.ts';
import { fitsParts, inWords } from './fits-parts.ts';
import { judgeList, judgeNever } from './judge-list.ts';

type Sent = Happened['requests'][number]['thing'];

const fix = 'Correct what the flow sends, or the test.';

/** What was sent to servers, who was rung, and what was recorded. */
export function judgeWorld(expected: Expectations, happened: Happened): TestFailure[] {
  const { requests, transfers, recordings, recorded: isWanted, never } = expected;
  const told = { tell: inWords, tellExpected: inWords, fix };
  const sent = { ...told, happened: happened.requests, fits: fitsRequest };
  const rung = { ...told, happened: happened.transfers };
  const recorded = { ...told, happened: happened.recordings };
  return [
    ...(requests
      ? judgeList({ ...sent, code: 'requests-differ', at: ['expect', 'requests'], expected: requests })
      : []),
    ...(transfers
      ? judgeList({
          ...rung,
          code: 'transfers-differ',
          at: ['expect', 'transfers'],
          expected: transfers.map(({ to: destination, ...rest }) => ({ destination, ...rest })),
          fits: fitsParts,
        })
      : []),
    ...(recordings
      ? judgeList({
          ...recorded,
          code: 'recordings-differ',
          at: ['expect', 'recordings'],
          expected: recordings,
          fits: fitsParts,
        })
      : []),
    ...judgeRecorded(isWanted, happened),
    ...judgeNever({
      ...sent,
      code: 'request-forbidden',
      at: ['expect', 'never', 'requests'],
      expected: never?.requests ?? [],
    }),
    ...judgeNever({
      ...rung,
      code: 'transfer-forbidden',
      at: ['expect', 'never', 'transfers'],
      expected: never?.transfers ?? [],
      tellExpected: (destination: string) => `“${destination}”`,
      fits: (destination: string, transfer: Happened['transfers'][number]['thing']) =>
        destination === transfer.destination,
    }),
  ];
}

function judgeRecorded(wanted: boolean | undefined, { isRecorded }: Happened): TestFailure[] {
  if (wanted === undefined || wanted === isRecorded) return [];
  const told = (recorded: boolean) => (recorded ? 'the call is recorded' : 'the call isn’t recorded');
  return [
    {
      code: 'recorded-otherwise',
      path: pointer('expect', 'recorded'),
      expected: told(wanted),
      happened: told(isRecorded),
      afterMoves: null,
      fix: 'Correct the flow’s “recording”, or the test.',
    },
  ];
}

/** Whether a request is the one that is meant; null in a pattern stands for none. */
export function fitsRequest({ credential, body, ...parts }: RequestPattern, sent: Sent): boolean {
  return (
    fitsParts(parts, sent) &&
    (credential === undefined || credential === (sent.credential ?? null)) &&
    (body === undefined || canonicalJson(body) === canonicalJson(sent.body ?? null))
  );
}
