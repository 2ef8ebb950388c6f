import type { RecordEffect, RecordSettled } from '@patchcord/nodes/kit';
import type { MediaSession } from '../media/contract.ts';
import type { Ear } from './ear.ts';
import { speakClips } from './mouth.ts';
import { beepClip } from './tones.ts';
import { WavFile } from './wav-file.ts';

export interface MessageRecording {
  readonly media: MediaSession;
  readonly ear: Ear;
  readonly file: string;
  /** What it is called in the journal. */
  readonly name: string;
  /** Begun by an engine that died, with so much speech in it; null where it begins now. */
  readonly left: { readonly spokenMs: number } | null;
  readonly signal: AbortSignal;
  /** Told when the file stands, however it ended; a message in which nobody spoke is told of too. */
  readonly onRecorded: (durationMs: number, spokenMs: number) => void;
  /** Told of how much of it is speech, as far as it is written. */
  readonly onSpoken: (spokenMs: number) => void;
}

/** The ring of the media thread holds 60 s: what is older is lost, so the file takes its share well before. */
const writeEveryMs = 2000;
/** A word's soft beginning lies before the moment it is taken for speech. */
const preRollMs = 300;
const beep = beepClip();

/**
 * Records what the caller says after the beep, until silence, a key or the limit. Words that began during the prompt before
 * it are its beginning: nobody waits for the beep to the end. The file is closed whatever happens, a hang-up included.
 */
export async function recordMessage(
  request: RecordEffect,
  recording: MessageRecording,
): Promise<RecordSettled> {
  const { media, ear, file, name, left, signal } = recording;
  const wav = await (left ? WavFile.goOn(file) : WavFile.create(file));
  const listened = { spokenMs: left?.spokenMs ?? 0 };
  try {
    if (request.beep && !ear.first && !left) await speakClips(media, one(beep), 'off', signal);
    // A key that skipped the prompt doesn't end what has not begun.
    if (!left) while (ear.takeKeyOf([...request.endKeys]) !== null);
    const fromMs = ear.first ? Math.max(0, ear.first.startedMs - preRollMs) : media.nowMs();
    const endedBy = await listenToMessage(request, { ...recording, wav, fromMs, listened });
    return { kind: 'recorded', recording: name, spokenMs: listened.spokenMs, endedBy };
  } finally {
    await wav.close();
    recording.onRecorded(wav.durationMs, listened.spokenMs);
  }
}

interface Listening extends MessageRecording {
  readonly wav: WavFile;
  readonly fromMs: number;
  readonly listened: { spokenMs: number };
}

async function listenToMessage(
  request: RecordEffect,
  listening: Listening,
): Promise<RecordSettled['endedBy']> {
  const { media, ear, wav, fromMs, listened, onSpoken, signal } = listening;
  const limitMs = fromMs + request.maxMs - wav.durationMs;
  let writtenMs = fromMs;
  let quietSinceMs = fromMs;
  const write = async (toMs: number) => {
    const until = Math.max(writtenMs, Math.floor(toMs / 20) * 20);
    if (until > writtenMs) await wav.append(media.callerAudio(writtenMs, until));
    writtenMs = until;
    onSpoken(listened.spokenMs);
  };
  try {
    for (;;) {
      const nowMs = media.nowMs();
      for (let words = ear.first; words?.closed; words = ear.first) {
        listened.spokenMs += Math.round(words.closed.toMs - words.startedMs);
        quietSinceMs = Math.max(quietSinceMs, words.closed.toMs);
        ear.take(words);
      }
      const speaking = ear.first !== undefined;
      if (speaking) quietSinceMs = nowMs;
      if (ear.takeKeyOf([...request.endKeys]) !== null) return 'key';
      if (nowMs >= limitMs) return 'limit';
      if (nowMs - quietSinceMs >= request.silenceMs || signal.aborted) return 'silence';
      if (nowMs - writtenMs >= writeEveryMs) await write(nowMs);
      const endsMs = speaking ? limitMs : Math.min(limitMs, quietSinceMs + request.silenceMs);
      await ear.changed(Math.min(writeEveryMs, endsMs - nowMs), signal);
    }
  } finally {
    const open = ear.first;
    if (open && !open.closed) {
      listened.spokenMs += Math.round(media.nowMs() - open.startedMs);
      ear.take(open);
    }
    await write(Math.min(limitMs, media.nowMs()));
  }
}

async function* one<Item>(item: Item): AsyncGenerator<Item> {
  yield item;
}
