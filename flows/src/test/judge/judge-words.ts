import type { Expectations, ExpectedTurn } from '../expectations.ts';
import type { Happened } from '../happened.ts';
import type { TestFailure } from '../test-failure.ts';
import { judgeList, judgeNever, judgeOrder } from './judge-list.ts';

type Turn = Happened['turns'][number]['thing'];

const fix = 'Correct the text, or the variable in it, or the words in the test.';

/** What was said and heard. */
export function judgeWords(expected: Expectations, { turns }: Happened): TestFailure[] {
  const { conversation, hears, says, never } = expected;
  const by = (role: Turn['role']) => turns.filter(({ thing }) => thing.role === role);
  const parts = { fits: holdsWords, tell, tellExpected: (text: string) => `“${text}”`, fix };
  const agent = { ...parts, happened: by('agent') };
  const caller = { ...parts, happened: by('caller'), code: 'not-said', at: ['expect', 'says'] };
  return [
    ...(conversation ? judgeConversation(conversation, turns) : []),
    ...judgeOrder({ ...agent, code: 'not-heard', at: ['expect', 'hears'], expected: hears ?? [] }),
    ...judgeOrder({ ...caller, expected: says ?? [] }),
    ...judgeNever({
      ...agent,
      code: 'heard-forbidden',
      at: ['expect', 'never', 'hears'],
      expected: never?.hears ?? [],
    }),
  ];
}

function judgeConversation(expected: readonly ExpectedTurn[], happened: Happened['turns']): TestFailure[] {
  return judgeList({
    code: 'conversation-differs',
    at: ['expect', 'conversation'],
    expected,
    happened,
    fits: (turn, came) => told(turn) === tell(came),
    tell,
    tellExpected: told,
    fix,
  });
}

function told(turn: ExpectedTurn): string {
  if ('caller' in turn) return `caller “${turn.caller}”`;
  return tell({ role: 'agent', text: turn.agent, interrupted: turn.interrupted });
}

function tell({ role, text, interrupted }: Turn): string {
  return `${role} “${text}”${interrupted ? ' (interrupted)' : ''}`;
}

function holdsWords(part: string, { text }: Turn): boolean {
  return spaced(text).includes(spaced(part));
}

function spaced(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
