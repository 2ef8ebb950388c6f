'use client';

import {
  Copy,
  Download,
  EllipsisVertical,
  FileText,
  FolderDown,
  PencilLine,
  SquarePen,
  Trash2,
} from 'lucide-react';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { DropdownMenu } from 'radix-ui';
import { useState } from 'react';
import type { ListedFlow } from '../server/flows.ts';
import { useMay } from '../shell/shell-context.tsx';
import { ask } from '../ui/ask.ts';
import { IconButton } from '../ui/button.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { menuItemLook, menuLook } from '../ui/menu-look.ts';
import { copyName } from './copy-name.ts';
import { NameFlow } from './name-flow.tsx';
import { saveExport } from './save-export.ts';

type Asked = 'rename' | 'duplicate' | 'delete';

/** What can be done to a flow as a whole. */
export function FlowMenu({ flow }: { readonly flow: ListedFlow }) {
  const { id, name, live } = flow;
  const router = useRouter();
  const [asked, setAsked] = useState<Asked>();
  const builds = useMay('flows.edit');
  const deletes = useMay('flows.delete');
  const close = (open: boolean) => {
    if (!open) setAsked(undefined);
  };
  const save = (what: 'draft' | 'live', form: 'file' | 'folder') =>
    void saveExport(
      `/api/flows/${encodeURIComponent(id)}/export?what=${what}&form=${form}`,
      form === 'file' ? `${id}.flow.json` : `${id}.zip`,
    );
  return (
    <>
      <DropdownMenu.Root modal={false}>
        <DropdownMenu.Trigger asChild>
          <IconButton label={`More for ${name}`}>
            <EllipsisVertical aria-hidden />
          </IconButton>
        </DropdownMenu.Trigger>
        <DropdownMenu.Portal>
          <DropdownMenu.Content align="end" sideOffset={4} className={menuLook}>
            <DropdownMenu.Item asChild className={menuItemLook}>
              <Link href={`/flows/${id}`}>
                <SquarePen aria-hidden /> Open
              </Link>
            </DropdownMenu.Item>
            <DropdownMenu.Item asChild className={menuItemLook}>
              <Link href={`/flows/${id}/documents`}>
                <FileText aria-hidden /> Documents
              </Link>
            </DropdownMenu.Item>
            {builds ? (
              <>
                <DropdownMenu.Item className={menuItemLook} onSelect={() => setAsked('rename')}>
                  <PencilLine aria-hidden /> Rename …
                </DropdownMenu.Item>
                <DropdownMenu.Item className={menuItemLook} onSelect={() => setAsked('duplicate')}>
                  <Copy aria-hidden /> Duplicate …
                </DropdownMenu.Item>
              </>
            ) : null}
            <DropdownMenu.Separator className="my-1 h-px bg-line" />
            <DropdownMenu.Item className={menuItemLook} onSelect={() => save('draft', 'file')}>
              <Download aria-hidden /> Export the draft
            </DropdownMenu.Item>
            {live ? (
              <DropdownMenu.Item className={menuItemLook} onSelect={() => save('live', 'file')}>
                <Download aria-hidden /> Export what is live
              </DropdownMenu.Item>
            ) : null}
            <DropdownMenu.Item className={menuItemLook} onSelect={() => save('draft', 'folder')}>
              <FolderDown aria-hidden /> Export as a folder
            </DropdownMenu.Item>
            {deletes ? (
              <>
                <DropdownMenu.Separator className="my-1 h-px bg-line" />
                <DropdownMenu.Item className={`${menuItemLook} text-bad`} onSelect={() => setAsked('delete')}>
                  <Trash2 aria-hidden /> Delete …
                </DropdownMenu.Item>
              </>
            ) : null}
          </DropdownMenu.Content>
        </DropdownMenu.Portal>
      </DropdownMenu.Root>
      <NameFlow
        open={asked === 'rename'}
        onOpenChange={close}
        title="Rename"
        description="What is live keeps its name until you publish."
        action="Rename"
        name={name}
        onName={async (given) => {
          await ask('PATCH', `/api/flows/${id}`, { name: given });
          router.refresh();
        }}
      />
      <NameFlow
        open={asked === 'duplicate'}
        onOpenChange={close}
        title="Duplicate"
        description="A copy of the draft, with its documents and recordings, on no number yet."
        action="Duplicate"
        name={copyName(name)}
        onName={async (given) => {
          await ask('POST', '/api/flows', { name: given, from: { kind: 'flow', id } });
          router.refresh();
        }}
      />
      <ConfirmDialog
        open={asked === 'delete'}
        onOpenChange={close}
        title={`Delete ${name}?`}
        action="Delete"
        onConfirm={async () => {
          await ask('DELETE', `/api/flows/${id}`);
          router.refresh();
        }}
      >
        {consequence(flow)} This can’t be undone. Its calls are kept.
      </ConfirmDialog>
    </>
  );
}

function consequence({ shownNumbers: numbers, live }: ListedFlow): string {
  if (numbers.length > 0) {
    const which = numbers.length === 1 ? `${numbers[0]} leads` : `${numbers.length} numbers lead`;
    return `${which} to it and will lead nowhere: callers hear busy, unless there is a fallback.`;
  }
  return live ? 'Its versions and its draft go.' : 'Its draft goes; it was never published.';
}
