import type { AriBridge, AriChannel } from './ari-types.generated.ts';
import { isMediaChannel, isOurs, withoutHalf } from './resource-ids.ts';

/** What stands in Asterisk at one moment, and what of it belongs to whom. */
export interface AsteriskInventory {
  readonly app: string;
  readonly channels: readonly AriChannel[];
  readonly bridges: readonly AriBridge[];
  /** Channels the application is subscribed to: a leg that still rings is not in Stasis yet. */
  readonly subscribed: ReadonlySet<string>;
  /** Ids live calls answer for, the callers' own channels included. */
  readonly owned: ReadonlySet<string>;
}

export interface Orphans {
  /** Channels of ours: audio channels and legs. To be hung up. */
  readonly channels: readonly string[];
  readonly bridges: readonly string[];
  /** People who sit in our application and nobody talks to. To be given back to the dialplan. */
  readonly callers: readonly string[];
}

/**
 * What no live call answers for. A bridge of ours with two parties and no owner is a transfer of an earlier engine
 * process: the two are talking and are left alone, until one of them goes.
 */
export function findOrphans(inventory: AsteriskInventory): Orphans {
  const { app, owned, subscribed } = inventory;
  const ownBridges = inventory.bridges.filter(({ id, name }) => isOurs(id) && name === app && !owned.has(id));
  const spared = ownBridges.filter((bridge) => parties(bridge).length >= 2);
  const talking = new Set(spared.flatMap(parties));
  const alone = new Set(ownBridges.filter((bridge) => !spared.includes(bridge)).flatMap(handedOverParty));
  const inApp = inventory.channels.filter((channel) => isInApp(channel, app) || subscribed.has(channel.id));
  const unowned = inApp.filter(({ id }) => !owned.has(withoutHalf(id)) && !talking.has(id));
  return {
    channels: unowned.map(({ id }) => id).filter((id) => isOurs(id) || alone.has(id)),
    bridges: ownBridges.filter((bridge) => !spared.includes(bridge)).map(({ id }) => id),
    callers: unowned
      .filter((channel) => !isOurs(channel.id) && !alone.has(channel.id) && isInApp(channel, app))
      .map(({ id }) => id),
  };
}

function parties(bridge: AriBridge): string[] {
  return bridge.channels.filter((id) => !isMediaChannel(id));
}

/** The one left behind by the other side of a transfer; with an audio channel beside them they are a caller like others. */
function handedOverParty(bridge: AriBridge): string[] {
  return bridge.channels.some(isMediaChannel) ? [] : parties(bridge);
}

export function isInApp({ dialplan }: AriChannel, app: string): boolean {
  return dialplan.app_name === 'Stasis' && dialplan.app_data.split(',', 1)[0] === app;
}
