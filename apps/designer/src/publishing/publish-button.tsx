'use client';

import { Upload } from 'lucide-react';
import { Button } from '../ui/button.tsx';

/** Puts the draft on the line. */
export function PublishButton() {
  return (
    <Button look="primary" small disabled title="Publish with “npx patchcord publish”">
      <Upload aria-hidden /> Publish
    </Button>
  );
}
