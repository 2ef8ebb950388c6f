import { liveStage } from '@patchcord/db/live-stage';
import { rooms } from './rooms.ts';

/** What a flow is checked against besides what its draft holds. */
export interface Surroundings {
  readonly destinations: readonly string[];
  /** Documents of the other flows as they are live: that is where calls get into. */
  readonly flows: readonly unknown[];
}

export async function surroundingsOf(id: string): Promise<Surroundings> {
  const { settings, database } = rooms();
  const others = (await database.flows.list()).filter((flow) => flow.id !== id);
  const live = await Promise.all(
    others.map((other) => database.flows.released(other.id, liveStage).catch(unreadable)),
  );
  return {
    destinations: settings.destinations,
    flows: live.flatMap((version) => (version ? [version.document] : [])),
  };
}

/** A version that is damaged is told of where it is opened; here it is as if it were gone. */
function unreadable(error: unknown): null {
  if (error instanceof Error && Reflect.get(error, 'code') === 'DB_UNREADABLE') return null;
  throw error;
}
