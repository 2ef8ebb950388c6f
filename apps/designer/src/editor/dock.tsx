'use client';

import clsx from 'clsx';
import { ChevronDown, ChevronUp } from 'lucide-react';
import { Tabs } from 'radix-ui';
import type { ComponentType } from 'react';
import { ProblemsTab } from '../problems/problems-tab.tsx';
import { ProblemsTitle } from '../problems/problems-title.tsx';
import { TestsTab } from '../trying/tests-tab.tsx';
import { TestsTitle } from '../trying/tests-title.tsx';
import { TryTab } from '../trying/try-tab.tsx';
import { IconButton } from '../ui/button.tsx';
import { dockHeights } from './dock-memory.ts';
import { useEditor, useEditorApi } from './editor-context.tsx';
import { type DockState, type DockTab, dockTabs } from './editor-state.ts';
import { ReplayTab } from './replay-tab.tsx';
import { Splitter } from './splitter.tsx';

const tabs: Readonly<Record<DockTab, { title: ComponentType; content: ComponentType }>> = {
  problems: { title: ProblemsTitle, content: ProblemsTab },
  try: { title: () => 'Try', content: TryTab },
  tests: { title: TestsTitle, content: TestsTab },
  replay: { title: () => 'Replay', content: ReplayTab },
};

/** What is asked of a flow below the canvas; remembers its height. */
export function Dock() {
  const { tab, open, height } = useEditor((state) => state.dock);
  const editor = useEditorApi();
  const change = (dock: Partial<DockState>) => editor.getState().setDock(dock);
  return (
    <>
      {open ? (
        <Splitter
          label="Height of the dock"
          runs="across"
          size={height}
          onSize={(to) => change({ height: to })}
          {...dockHeights}
        />
      ) : (
        <div className="h-px shrink-0 bg-line" />
      )}
      <Tabs.Root
        // What opens takes the focus: arrows alone only go along the tabs.
        activationMode="manual"
        value={tab}
        onValueChange={(value) => {
          const chosen = dockTabs.find((each) => each === value);
          if (chosen) change({ tab: chosen, open: true });
        }}
        className="flex shrink-0 flex-col bg-surface"
        style={open ? { height, maxHeight: '60%' } : undefined}
      >
        <div className="flex h-9 shrink-0 items-center border-b px-2">
          <Tabs.List aria-label="Below the canvas" className="flex gap-1">
            {dockTabs.map((each) => {
              const { title: Title } = tabs[each];
              return (
                <Tabs.Trigger
                  key={each}
                  value={each}
                  onClick={() => change({ open: true })}
                  className={clsx(
                    'flex h-7 items-center gap-1.5 rounded px-2.5 text-xs font-medium transition-colors',
                    each === tab && open ? 'bg-hover text-ink' : 'text-ink-2 hover:bg-hover hover:text-ink',
                  )}
                >
                  <Title />
                </Tabs.Trigger>
              );
            })}
          </Tabs.List>
          <IconButton
            small
            className="ml-auto"
            label={open ? 'Close the dock' : 'Open the dock'}
            aria-expanded={open}
            onClick={() => change({ open: !open })}
          >
            {open ? <ChevronDown aria-hidden /> : <ChevronUp aria-hidden />}
          </IconButton>
        </div>
        {open
          ? dockTabs.map((each) => {
              const { content: Content } = tabs[each];
              return (
                <Tabs.Content key={each} value={each} className="min-h-0 flex-1 overflow-auto">
                  <Content />
                </Tabs.Content>
              );
            })
          : null}
      </Tabs.Root>
    </>
  );
}
