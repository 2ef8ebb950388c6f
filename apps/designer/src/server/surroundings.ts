import { liveStage } from '@patchcord/db/live-stage';
import type { Surroundings } from '../editor/surroundings.ts';
import { ifReadable } from './if-readable.ts';
import { rooms } from './rooms.ts';

/** What belongs to a flow besides its draft: where it may lead to, the other flows as calls get into them. */
export async function surroundingsOf(
  id: string,
  { prompts }: Pick<Surroundings, 'prompts'>,
): Promise<Surroundings> {
  const { settings, database } = rooms();
  const others = (await database.flows.list()).filter((flow) => flow.id !== id);
  const flows = await Promise.all(
    others.map(async ({ id: other, name }) => {
      const live = await ifReadable(database.flows.released(other, liveStage));
      return { id: other, name, document: live?.document ?? null };
    }),
  );
  return { destinations: [...settings.destinations], prompts, flows };
}
