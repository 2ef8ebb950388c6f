'use client';

import { Plus } from 'lucide-react';
import { useState } from 'react';
import type { ListedNumber, PublishedFlow } from '../server/numbers.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { NumberForm } from './number-form.tsx';

interface MapNumberProps {
  readonly flows: readonly PublishedFlow[];
  /** Those that are mapped already. */
  readonly numbers: readonly ListedNumber[];
}

/** Lets a number lead to a flow. */
export function MapNumber({ flows, numbers }: MapNumberProps) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button look="primary" onClick={() => setOpen(true)}>
        <Plus aria-hidden />
        Map a number
      </Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title="Map a number"
        description="The next call to it runs the flow you choose."
      >
        <NumberForm flows={flows} numbers={numbers} close={() => setOpen(false)} />
      </Dialog>
    </>
  );
}
