import { Braces } from 'lucide-react';
import { useRef } from 'react';
import { Button, IconButton } from '../../ui/button.tsx';
import { textOf } from '../fields/text-field.tsx';
import { FieldFrame } from '../form/field-frame.tsx';
import { isScalar, takes } from '../form/schema.ts';
import { type FieldProps, useField } from '../form/use-field.ts';
import { counted } from '../form/words.ts';
import { type LiquidHandle, LiquidInput } from './liquid-input.tsx';
import { liquidTroubles } from './liquid-parts.ts';
import { spokenLength } from './spoken-length.ts';

/** A sentence that variables are filled into. */
export function LiquidField(props: FieldProps) {
  return <LiquidText {...props} />;
}

/** A text of several sentences or lines. */
export function LongLiquidField(props: FieldProps) {
  return <LiquidText {...props} long />;
}

/** An address that variables are filled into. */
export function UrlField(props: FieldProps) {
  return <LiquidText {...props} mono placeholder="https://example.com/orders/{{ orderNumber }}" />;
}

interface LiquidTextProps extends FieldProps {
  readonly long?: boolean;
  readonly mono?: boolean;
  readonly placeholder?: string;
}

function LiquidText({ long = false, mono = false, placeholder = '', ...props }: LiquidTextProps) {
  const { frame, form, hint, type, typeText, fallback, mayEdit } = useField(props);
  const handle = useRef<LiquidHandle>(null);
  const { schema, value, label } = props;
  const text = textOf(value);
  const later = hint?.later === true;
  const known = form.offers.names;
  const isKnown = (name: string) => later || known.has(name);
  const { broken, unknown } = liquidTroubles(text, isKnown);
  const write = (next: string) => {
    const kept = sameSort(next, value);
    if (kept === null || !takes(schema, typeof kept, form.root)) typeText(next);
    else type(kept);
  };
  const errors = broken ? [`It can’t be filled in: ${broken}.`, ...frame.errors] : frame.errors;
  const spoken = text || textOf(fallback);
  return (
    <FieldFrame
      {...frame}
      errors={errors}
      onReset={isScalar(fallback) ? frame.onReset : undefined}
      actions={
        mayEdit && !later ? (
          <IconButton
            small
            label={`Insert a variable: ${label}`}
            onClick={() => handle.current?.insertVariable()}
          >
            <Braces aria-hidden />
          </IconButton>
        ) : null
      }
    >
      {(control) => (
        <>
          <LiquidInput
            {...control}
            ref={handle}
            value={text}
            onChange={write}
            long={long}
            mono={mono}
            mayEdit={mayEdit}
            isKnown={isKnown}
            variables={later ? noOffers : form.offers.variables}
            placeholder={textOf(fallback) || placeholder}
          />
          {unknown.map((name) => (
            <p key={name} className="flex items-center gap-1 text-xs text-attention">
              <span className="min-w-0 flex-1">“{name}” is no variable of this flow.</span>
              {mayEdit ? (
                <Button small look="quiet" onClick={() => form.offers.declareVariable(name)}>
                  Make it one
                </Button>
              ) : null}
            </p>
          ))}
          {hint?.spoken && spoken ? (
            <Length
              text={spoken}
              rate={form.offers.speakingRate()}
              recording={form.offers.recordingOf(spoken)}
            />
          ) : null}
        </>
      )}
    </FieldFrame>
  );
}

interface LengthProps {
  readonly text: string;
  readonly rate: number;
  readonly recording: string | null;
}

function Length({ text, rate, recording }: LengthProps) {
  const { words, seconds, isLong } = spokenLength(text, rate);
  return (
    <p className={`text-xs tabular-nums ${isLong ? 'text-attention' : 'text-ink-3'}`}>
      {counted(words, 'word')} · about {seconds} s{isLong ? ' — long to listen to' : ''}
      {recording ? ` · the recording “${recording}” is played` : ''}
    </p>
  );
}

const noOffers = () => [];

/** A number stays a number, yes and no stay what they are, as long as the text is one; null where it is a text. */
function sameSort(text: string, before: unknown): number | boolean | null {
  if (typeof before === 'number' && text.trim() !== '' && String(Number(text)) === text) return Number(text);
  return typeof before === 'boolean' && (text === 'true' || text === 'false') ? text === 'true' : null;
}
