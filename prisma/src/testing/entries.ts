import type { NewCall, WrittenEntry } from '../call-facts.ts';

export function someCall(id: string, startedAt = new Date('2026-11-21T10:00:00.000Z')): NewCall {
  return {
    id,
    flowId: 'library',
    versionHash: 'hash-1',
    dialledNumber: '+18005551234',
    callerNumber: '+12025550123',
    channel: `channel-${id}`,
    startedAt,
  };
}

export function entry(callId: string, seq: number, data = `{"heard":"sentence ${seq}"}`): WrittenEntry {
  return { callId, seq, atMs: seq * 20, kind: 'note', data };
}
