'use client';

import { CircleHelp, PhoneOff, Signpost } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { toast } from 'sonner';
import type { ListedNumber } from '../server/numbers.ts';
import { useMay } from '../shell/shell-context.tsx';
import { ask } from '../ui/ask.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Field } from '../ui/field.tsx';
import { Notice } from '../ui/notice.tsx';
import { Select } from '../ui/select.tsx';
import { useWork } from '../ui/use-work.ts';

/** What happens to calls to numbers that nobody has mapped, and the way to change that. */
export function Fallback({ numbers }: { readonly numbers: readonly ListedNumber[] }) {
  const [open, setOpen] = useState(false);
  const edits = useMay('numbers.edit');
  const fallback = numbers.find((number) => number.fallback);
  const Icon = fallback ? Signpost : PhoneOff;
  return (
    <section
      aria-label="Unknown numbers"
      className="flex items-center gap-3 rounded-lg border bg-surface p-4"
    >
      <Icon aria-hidden className="size-4 shrink-0 text-ink-2" />
      <p className="flex-1">
        <strong className="font-medium">Numbers nobody has mapped: </strong>
        {fallback ? (
          <>
            their calls go where <span className="tabular-nums">{fallback.shown}</span> leads, to{' '}
            {fallback.name}.
          </>
        ) : (
          'their callers hear busy.'
        )}
      </p>
      {edits && numbers.length > 0 ? (
        <Button onClick={() => setOpen(true)}>
          <CircleHelp aria-hidden />
          Change the fallback
        </Button>
      ) : null}
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title="Numbers nobody has mapped"
        description="A trunk may bring in calls to numbers that stand in no list here. They go where one of your numbers leads, its hours included, or hear busy."
      >
        <FallbackForm numbers={numbers} close={() => setOpen(false)} />
      </Dialog>
    </section>
  );
}

const nobody = '-';

function FallbackForm({ numbers, close }: { readonly numbers: readonly ListedNumber[]; close(): void }) {
  const router = useRouter();
  const before = numbers.find((number) => number.fallback);
  const [chosen, setChosen] = useState(before?.number ?? nobody);
  const { busy, error, run } = useWork();
  const save = () =>
    void run(async () => {
      const number = numbers.find((each) => each.number === chosen) ?? before;
      if (number) await keep(number, number.number === chosen);
      toast.success(
        chosen === nobody
          ? 'Unknown numbers are busy from now on.'
          : `Unknown numbers go where ${number?.shown} leads.`,
      );
      close();
      router.refresh();
    });
  const options = numbers.map(({ number, shown, name }) => ({
    value: number,
    title: shown,
    help: `leads to ${name}`,
  }));
  return (
    <div className="flex flex-col gap-4">
      <Field label="Their calls">
        {(control) => (
          <Select
            {...control}
            value={chosen}
            onChange={setChosen}
            options={[{ value: nobody, title: 'Hear busy' }, ...options]}
          />
        )}
      </Field>
      {error ? <Notice tone="bad">{error}</Notice> : null}
      <div className="flex justify-end gap-2">
        <Button onClick={close}>Cancel</Button>
        <Button look="primary" busy={busy} onClick={save}>
          Save
        </Button>
      </div>
    </div>
  );
}

/** Its note and hours are left to whoever changes them meanwhile. */
function keep({ number, flow }: ListedNumber, fallback: boolean): Promise<unknown> {
  return ask('PUT', `/api/numbers/${encodeURIComponent(number)}`, { flow, fallback, instead: flow });
}
