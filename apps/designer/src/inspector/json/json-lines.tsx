import type { Problem } from '@patchcord/flows/check';
import { ArrowDown, CircleAlert, TriangleAlert } from 'lucide-react';
import { type RefObject, useEffect, useMemo, useRef, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { counted } from '../form/words.ts';
import { lineOf } from './lines-of.ts';

interface JsonLinesProps {
  readonly ref: RefObject<HTMLTextAreaElement | null>;
  readonly text: string;
  readonly lines: ReadonlyMap<string, number>;
  readonly problems: readonly Problem[];
  /** From 1; null where it is JSON. */
  readonly brokenLine: number | null;
  readonly focus: string | null;
  onFocused(): void;
  readonly mayEdit: boolean;
  onChange(text: string): void;
  onApply(): void;
}

/** In pixels: one line of text, and the room above the first. */
const lineHeight = 18;
const above = 8;
/** Lines drawn beyond those in sight. */
const spare = 10;

/** A text with its lines numbered, and beside each line what is wrong with what begins there. Draws only what is in sight. */
export function JsonLines(props: JsonLinesProps) {
  const { ref, text, lines, problems, brokenLine, focus, onFocused, mayEdit, onChange, onApply } = props;
  const [top, setTop] = useState(0);
  const box = useRef<HTMLDivElement>(null);
  const count = useMemo(() => text.split('\n').length, [text]);
  const byLine = useMemo(() => Map.groupBy(problems, ({ path }) => lineOf(path, lines)), [problems, lines]);
  const [shown, setShown] = useState<number | null>(null);
  const goTo = (line: number) => {
    const area = ref.current;
    if (!area) return;
    const before = text.split('\n').slice(0, line).join('\n').length + (line > 0 ? 1 : 0);
    area.focus();
    area.setSelectionRange(before, before);
    area.scrollTop = Math.max(0, line * lineHeight - area.clientHeight / 3);
    setShown(line);
  };
  useEffect(() => {
    if (focus === null) return;
    goTo(lineOf(focus, lines));
    onFocused();
  });
  const wrong = [...byLine.keys()].sort((one, other) => one - other);
  const next = wrong.find((line) => shown === null || line > shown) ?? wrong[0];
  const first = Math.max(0, Math.floor(top / lineHeight) - spare);
  const inSight = Math.ceil((box.current?.clientHeight ?? 600) / lineHeight) + 2 * spare;
  const numbers = Array.from({ length: Math.min(inSight, count - first) }, (_, index) => first + index);
  return (
    <>
      <div
        ref={box}
        className="relative min-h-80 flex-1 overflow-hidden rounded border border-line-strong bg-surface"
      >
        <div className="absolute inset-y-0 left-0 w-14 overflow-hidden border-r bg-sunken">
          <ol style={{ transform: `translateY(${above + first * lineHeight - top}px)` }}>
            {numbers.map((line) => (
              <LineNumber
                key={line}
                line={line}
                problems={byLine.get(line)}
                isBroken={brokenLine === line + 1}
                onShow={() => goTo(line)}
              />
            ))}
          </ol>
        </div>
        <textarea
          data-own-history
          ref={ref}
          aria-label="The flow as JSON"
          className="absolute inset-0 left-14 h-full w-[calc(100%-56px)] resize-none overflow-auto bg-transparent px-2 font-mono text-xs whitespace-pre"
          style={{ lineHeight: `${lineHeight}px`, paddingBlock: above, tabSize: 2 }}
          wrap="off"
          spellCheck={false}
          readOnly={!mayEdit}
          value={text}
          onChange={(event) => onChange(event.target.value)}
          onScroll={(event) => setTop(event.currentTarget.scrollTop)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
            event.preventDefault();
            onApply();
          }}
        />
      </div>
      {next === undefined ? null : (
        <Button small look="quiet" className="self-start" onClick={() => goTo(next)}>
          <ArrowDown aria-hidden />
          {counted(problems.length, 'problem')}: go to line {next + 1}
        </Button>
      )}
      {shown !== null && byLine.get(shown) ? (
        <ul className="flex flex-col gap-1 text-xs" aria-live="polite">
          {byLine.get(shown)?.map(({ code, path, message, fix }) => (
            <li key={`${code} ${path}`}>
              Line {shown + 1}: {message} <span className="text-ink-2">{fix}</span>
            </li>
          ))}
        </ul>
      ) : null}
    </>
  );
}

interface LineNumberProps {
  readonly line: number;
  readonly problems: readonly Problem[] | undefined;
  readonly isBroken: boolean;
  onShow(): void;
}

function LineNumber({ line, problems = [], isBroken, onShow }: LineNumberProps) {
  const isError = isBroken || problems.some(({ severity }) => severity === 'error');
  const Icon = isError ? CircleAlert : TriangleAlert;
  const told = problems.map(({ message }) => message).join('\n');
  return (
    <li
      style={{ height: lineHeight, lineHeight: `${lineHeight}px` }}
      className="flex items-center justify-end gap-1 pr-2 font-mono text-2xs text-ink-3 tabular-nums"
    >
      {problems.length > 0 ? (
        <button
          type="button"
          title={told}
          aria-label={`Line ${line + 1}: ${told}`}
          onClick={onShow}
          className={isError ? 'text-bad' : 'text-attention'}
        >
          <Icon aria-hidden className="size-3.5" />
        </button>
      ) : null}
      {isBroken && problems.length === 0 ? <CircleAlert aria-hidden className="size-3.5 text-bad" /> : null}
      {line + 1}
    </li>
  );
}
