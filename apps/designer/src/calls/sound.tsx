import type { RefObject } from 'react';
import type { CallSound } from '../server/calls.ts';
import { Notice } from '../ui/notice.tsx';

interface SoundProps {
  readonly callId: string;
  readonly sound: CallSound;
  readonly title: string;
  readonly player?: RefObject<HTMLAudioElement | null>;
}

/** Plays a recording; the caller is at the left ear, the agent at the right one. */
export function Sound({ callId, sound: { file, durationMs }, title, player }: SoundProps) {
  if (durationMs === null)
    return <Notice>{title}: it isn’t closed yet, so it can’t be played so far.</Notice>;
  const address = `/api/calls/${encodeURIComponent(callId)}/recordings/${encodeURIComponent(file)}`;
  return (
    <figure className="flex flex-col gap-1">
      <figcaption className="text-xs text-ink-2">{title}</figcaption>
      {/* biome-ignore lint/a11y/useMediaCaption: what is said stands below. */}
      <audio
        ref={player}
        controls
        preload="metadata"
        src={address}
        aria-label={title}
        className="h-9 w-full"
      />
    </figure>
  );
}
