import type { ChannelEnd } from './channel-life.ts';
import type { CallEnd, EndedBy } from './contract.ts';

const told: Readonly<Record<ChannelEnd['how'], EndedBy>> = {
  'hung-up': 'caller',
  left: 'dialplan',
  vanished: 'lost',
};

/** The end of a call as its observer is told it; `by`: who wanted it to end, where that is known. */
export function callEndOf({ how, cause, causeText }: ChannelEnd, by: EndedBy | undefined): CallEnd {
  return { by: by ?? told[how], cause, causeText };
}
