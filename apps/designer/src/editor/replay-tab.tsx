/** Calls are replayed at the command line so far; this says how. */
export function ReplayTab() {
  return (
    <div className="flex flex-col gap-2 p-4 text-ink-2">
      <p>A recorded call runs again against this flow at the command line:</p>
      <code className="w-fit rounded bg-sunken px-2 py-1 font-mono text-xs">
        npx patchcord replay &lt;call&gt;
      </code>
    </div>
  );
}
