/** How a call ended, for people; or that it goes on. */
export interface Ending {
  readonly words: string;
  readonly tone: 'calm' | 'live' | 'attention' | 'bad';
}

interface Ended {
  readonly endedAt: Date | null;
  readonly endedBy: string | null;
  readonly reason: string | null;
}

/** `goesOn`: whether the engine has it; null where no engine says. */
export function endingOf({ endedAt, endedBy, reason }: Ended, goesOn: boolean | null): Ending {
  if (endedAt === null) {
    if (goesOn) return { words: 'Going on', tone: 'live' };
    return goesOn === null
      ? { words: 'End not known yet', tone: 'attention' }
      : { words: 'Cut off', tone: 'bad' };
  }
  if (reason === 'ENGINE_AWAY') return { words: 'Nobody there: the engine was away', tone: 'bad' };
  if (reason !== null) return { words: 'Something failed', tone: 'bad' };
  switch (endedBy) {
    case 'caller':
      return { words: 'Caller hung up', tone: 'calm' };
    case 'flow':
      return { words: 'Flow said goodbye', tone: 'calm' };
    case 'human':
      return { words: 'Human hung up', tone: 'calm' };
    default:
      return { words: 'Cut off', tone: 'bad' };
  }
}
