import type { CallContext, NodeRunner } from '../kit/index.ts';
import { askSlot, type Given } from '../slots/ask-slot.ts';
import type { Collecting } from '../slots/collecting.ts';
import { confirmSlots } from '../slots/confirm-slots.ts';
import type { Slot } from '../slots/slot.ts';
import type { Filled } from '../slots/understand-slots.ts';
import { dayAt } from '../values/index.ts';
import type { collectNode } from './collect.node.ts';

/**
 * Asks for each slot in turn. A value is kept as soon as it is confirmed, so that what was given counts whatever happens
 * next; after a handler's detour only the open slots are asked for.
 */
export const runCollect: NodeRunner<typeof collectNode> = async (config, call) => {
  if (!call.resumed) for (const { into } of config.slots) forget(call, into);
  const collecting = await collectingOf(config, call);
  for (const slot of config.slots) {
    const open = config.slots.filter(({ into }) => isOpen(call, into));
    const end = open.includes(slot) ? await collectSlot(call, slot, open, collecting) : null;
    if (end) return { port: end };
  }
  return { port: 'collected' };
};

type Config = Parameters<typeof runCollect>[0];
type End = 'gaveUp' | 'noInput';

async function collectingOf(config: Config, call: CallContext): Promise<Collecting> {
  const needsToday = config.slots.some(({ kind, into }) => kind.type === 'date' && isOpen(call, into));
  const today = needsToday ? dayAt(await call.now(), call.locale.timeZone) : 0;
  return { ...config, locale: call.locale, reading: { today, locale: call.locale.locale } };
}

/** Asks and reads back until something is confirmed; a “no” costs a try as silence does. */
async function collectSlot(
  call: CallContext,
  slot: Slot,
  open: readonly Slot[],
  collecting: Collecting,
): Promise<End | null> {
  for (let round = 0; round < collecting.tries; round++) {
    const heard = await askSlot(call, slot, open, round > 0, collecting);
    if (!('answer' in heard)) return endAfter(heard.gaveUpAfter);
    const { filled, by } = heard.answer;
    keep(
      call,
      filled.filter((one) => !isToConfirm(one.slot, by)),
    );
    const unsure = filled.filter((one) => isToConfirm(one.slot, by));
    const confirmed = await confirm(call, { filled: unsure, by }, collecting);
    if (confirmed === 'gaveUp' || confirmed === 'noInput') return confirmed;
    if (confirmed !== 'wrong') keep(call, confirmed);
    if (!isOpen(call, slot.into)) return null;
  }
  return 'gaveUp';
}

/** The values as the caller has confirmed or corrected them. */
async function confirm(
  call: CallContext,
  first: Given,
  collecting: Collecting,
): Promise<readonly Filled[] | 'wrong' | End> {
  let given = first;
  for (let round = 0; given.filled.length > 0; round++) {
    const heard = await confirmSlots(call, given, collecting);
    if (!('answer' in heard)) return endAfter(heard.gaveUpAfter);
    if (heard.answer.kind === 'right') break;
    if (heard.answer.kind === 'wrong' || !('given' in heard.answer)) return 'wrong';
    if (round + 1 >= collecting.tries) return 'wrong';
    given = heard.answer.given;
  }
  return given.filled;
}

/** Whatever was spoken may have been misheard; yes and no are taken at their word, as a menu takes its choices. */
function isToConfirm({ confirm, kind }: Slot, by: Given['by']): boolean {
  if (confirm !== 'when-unsure') return confirm === 'always';
  return by === 'speech' && kind.type !== 'yes-no';
}

function endAfter(last: 'silence' | 'words'): End {
  return last === 'silence' ? 'noInput' : 'gaveUp';
}

function keep(call: CallContext, filled: readonly Filled[]): void {
  for (const { slot, value } of filled) call.set(slot.into, value);
}

function isOpen(call: CallContext, variable: string): boolean {
  const value = call.get(variable);
  return value === undefined || value === '';
}

function forget(call: CallContext, variable: string): void {
  if (!isOpen(call, variable)) call.set(variable, '');
}
