import type { Expectation, ListenRequest } from '@patchcord/nodes/kit';
import type { Random } from '../random.ts';
import type { Tried } from '../tried.ts';

const typedValues = ['1201#', '0230', '1', '2', '0303', '1130', '12*50#', '3#', '0231#', '#', '2125550123#'];

/** Keys that mean something where these are wanted. */
export function fittingKeys(
  { keys }: ListenRequest,
  { digits }: Expectation,
  place: string,
  tried: Tried,
  random: Random,
): string {
  const meaningful = Object.keys(keys.words ?? {});
  if (meaningful.length > 0 && (!digits || random.chance(0.2)))
    return tried.choose(`${place} keys`, meaningful, random);
  if (keys.max <= 1)
    return tried.choose(`${place} keys`, ['1', '2', '3', '4', '5', '6', '7', '8', '9'], random);
  if (!digits || random.chance(0.2)) return random.pick(typedValues);
  const count = random.between(digits.min, digits.max);
  return `${random.digits(count)}${count < keys.max ? '#' : ''}`;
}

/** Keys of somebody who plays with his telephone. */
export function anyKeys(random: Random): string {
  let keys = '';
  for (let left = random.between(1, random.chance(0.1) ? 40 : 5); left > 0; left--)
    keys += random.pick([...'0123456789*#']);
  return keys;
}
