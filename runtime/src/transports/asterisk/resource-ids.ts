/**
 * Ids of what we create in Asterisk. They follow from the call's id, so that after a crash Asterisk can be asked
 * whether a thing exists, and they begin alike, so that the reaper knows its own.
 */
const ours = 'pc-';

const idPart = /^[A-Za-z0-9_-]{1,64}$/;

function part(text: string): string {
  // A comma or slash would name several channels, or another path, in a request.
  if (!idPart.test(text))
    throw new RangeError(`“${text}” can't be part of a channel id: use 1 to 64 of A–Z, a–z, 0–9, _ and -.`);
  return text;
}

/** `nth` counts attachments: a call whose human left is attached a second time. */
export function mediaChannelId(callId: string, nth: number): string {
  return `${ours}${part(callId)}-media${nth > 1 ? `-${nth}` : ''}`;
}

/** What the ids of all its audio channels begin with, and no other call's. */
export function mediaChannelPrefix(callId: string): string {
  return `${ours}${part(callId)}-media`;
}

export function bridgeId(callId: string): string {
  return `${ours}${part(callId)}-bridge`;
}

export function legChannelId(callId: string, legId: string): string {
  return `${legChannelPrefix(callId)}${part(legId)}`;
}

/** What the ids of all its second legs begin with, and no other call's. */
export function legChannelPrefix(callId: string): string {
  return `${ours}${part(callId)}-leg-`;
}

/** What a human is asked through, apart from the caller. */
export function legAudioIds(legChannel: string): { readonly media: string; readonly bridge: string } {
  return { media: `${legChannel}-media`, bridge: `${legChannel}-bridge` };
}

/** Whether it is a second leg, or was one. */
export function isLegChannel(id: string): boolean {
  return isOurs(id) && id.includes('-leg-') && !/-(bridge|media)$/.test(id);
}

/** Whether we made it, in this process's life or an earlier one. */
export function isOurs(id: string): boolean {
  return id.startsWith(ours);
}

export function isMediaChannel(id: string): boolean {
  return isOurs(id) && /-media(-\d+)?$/.test(id);
}

/** A Local channel has two halves, `id` and `id;2`; both belong to whoever owns the first. */
export function withoutHalf(channelId: string): string {
  return channelId.replace(/;2$/, '');
}
