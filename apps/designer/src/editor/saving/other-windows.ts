interface OtherWindows {
  announce(revision: number): void;
  close(): void;
}

/** Windows of this browser on the same flow hear of a new revision at once. */
export function otherWindows(flowId: string, heard: (revision: number) => void): OtherWindows {
  const channel = new BroadcastChannel(`patchcord-draft/${flowId}`);
  channel.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    if (typeof data === 'number') heard(data);
  });
  return {
    announce: (revision) => channel.postMessage(revision),
    close: () => channel.close(),
  };
}
