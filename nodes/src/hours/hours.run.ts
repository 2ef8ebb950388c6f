import type { NodeRunner } from '../kit/index.ts';
import { localTime } from '../local-time.ts';
import { openingAt } from '../opening-hours.ts';
import type { hoursNode } from './hours.node.ts';

export const runHours: NodeRunner<typeof hoursNode> = async (config, call) => {
  const { emergency, emergencyWhen, timeZone = call.locale.timeZone, holidayName } = config;
  if (holidayName) call.set(holidayName, '');
  if (emergency || (emergencyWhen && call.holds(emergencyWhen))) return { port: 'emergency' };
  const { state, holiday } = openingAt(localTime(await call.now(), timeZone), config);
  if (holidayName && holiday) call.set(holidayName, holiday.name);
  return { port: state };
};
