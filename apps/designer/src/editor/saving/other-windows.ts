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
  let isOpen = true;
  return {
    // A save that was under way when the page was left is answered after it.
    announce: (revision) => {
      if (isOpen) channel.postMessage(revision);
    },
    close: () => {
      isOpen = false;
      channel.close();
    },
  };
}
