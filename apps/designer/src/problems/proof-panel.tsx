'use client';

import type { CallStep, Counterexample } from '@patchcord/flows/check';
import { nodeName, stepPathName } from '@patchcord/flows/model';
import { Infinity as Endless, ShieldCheck } from 'lucide-react';
import { useEditor, useEditorApi } from '../editor/editor-context.tsx';
import { Button } from '../ui/button.tsx';
import { proofOverlay } from './proof-overlay.ts';
import { type ProofLine, proofLines } from './proof-words.ts';

/** What holds for every call of the flow, or the call for which it doesn't. */
export function ProofPanel() {
  const proof = useEditor(({ problems }) => problems.proof);
  if (!proof) return null;
  return (
    <section aria-label="What is proven" className="w-80 shrink-0 overflow-auto border-l p-3 text-xs">
      {proof.counterexample ? <EndlessCall counterexample={proof.counterexample} /> : <EveryCallEnds />}
      <dl className="flex flex-col gap-1.5">
        {proofLines(proof).map((line) => (
          <Line key={line.label} line={line} />
        ))}
      </dl>
    </section>
  );
}

function EveryCallEnds() {
  return (
    <h2 className="mb-2 flex items-center gap-2 text-sm font-medium">
      <ShieldCheck aria-hidden className="size-4 text-live" />
      Proven: every call ends
    </h2>
  );
}

function EndlessCall({ counterexample }: { readonly counterexample: Counterexample }) {
  const { lead, round } = counterexample;
  const isDrawn = useEditor(({ overlay }) => overlay?.kind === 'proof');
  const editor = useEditorApi();
  const draw = () => {
    const { flowId, show } = editor.getState();
    show(isDrawn ? null : proofOverlay(counterexample, flowId));
  };
  return (
    <div className="mb-3">
      <h2 className="mb-1 flex items-center gap-2 text-sm font-medium text-bad">
        <Endless aria-hidden className="size-4" />
        This call never ends
      </h2>
      <Button small onClick={draw} aria-pressed={isDrawn} className="mb-2">
        {isDrawn ? 'Hide it' : 'Draw it'}
      </Button>
      {lead.length > 0 ? <Steps title="It begins" steps={lead} /> : null}
      <Steps title="Then, for ever" steps={round} />
    </div>
  );
}

function Steps({ title, steps }: { readonly title: string; readonly steps: readonly CallStep[] }) {
  return (
    <>
      <h3 className="mt-1 text-ink-2">{title}</h3>
      <ol className="flex flex-col">
        {steps.map(({ node, words, to, alone }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a path may pass a node twice
          <li key={index} className="py-0.5">
            <NodeName id={node} />{' '}
            <span className="text-ink-2">{alone ? words : `${words} (caller acts)`} →</span>{' '}
            <NodeName id={to} />
          </li>
        ))}
      </ol>
    </>
  );
}

function Line({ line: { label, words, at } }: { readonly line: ProofLine }) {
  return (
    <div className="flex gap-2">
      <dt className="w-32 shrink-0 text-ink-2">{label}</dt>
      <dd className="min-w-0">
        {words}
        {at.length > 0 ? (
          <span className="flex flex-wrap gap-x-1.5">
            {at.map((id) => (
              <NodeName key={id} id={id} />
            ))}
          </span>
        ) : null}
      </dd>
    </div>
  );
}

/** Leads to the node; one of another flow is only named. */
function NodeName({ id }: { readonly id: string }) {
  const editor = useEditorApi();
  // One of another flow carries that one's name before it.
  if (id.includes('/')) return <span>{stepPathName(id)}</span>;
  return (
    <button
      type="button"
      className="rounded font-medium text-accent hover:underline"
      onClick={() => editor.getState().select({ kind: 'nodes', ids: [id] })}
    >
      {nodeName(id)}
    </button>
  );
}
