import { useState } from 'react';
import { FieldFrame } from '../form/field-frame.tsx';
import { asJson } from '../form/json.ts';
import { type FieldProps, useField } from '../form/use-field.ts';
import { parseJson } from '../json/parse-json.ts';
import { textareaLook } from './text-look.ts';

/** JSON, taken whenever it is JSON; until then it stands there with what is wrong about it. */
export function JsonField(props: FieldProps) {
  const { frame, form, type, remove, mayEdit } = useField(props);
  const kept = form.unfinished;
  const [text, setText] = useState<string | null>(() => kept.get(frame.pointer) ?? null);
  const written = props.value === undefined ? '' : JSON.stringify(props.value, null, 2);
  const read = text === null ? null : parseJson(text);
  const hold = (next: string | null) => {
    setText(next);
    if (next === null) kept.delete(frame.pointer);
    else kept.set(frame.pointer, next);
  };
  const write = (next: string) => {
    hold(next);
    const parsed = parseJson(next);
    if (next.trim() === '' && !props.required) remove();
    else if (parsed.ok) type(asJson(parsed.value));
  };
  const isBroken = text !== null && text.trim() !== '' && read?.ok === false;
  const errors = isBroken && !read.ok ? [`Not taken yet: ${read.message}`] : frame.errors;
  return (
    <FieldFrame {...frame} errors={errors} onReset={undefined}>
      {(control) => (
        <textarea
          {...control}
          className={textareaLook}
          rows={Math.min(14, Math.max(3, (text ?? written).split('\n').length))}
          readOnly={!mayEdit}
          spellCheck={false}
          data-own-history={isBroken || undefined}
          value={text ?? written}
          placeholder={'{ "name": "{{ name }}" }'}
          onChange={(event) => write(event.target.value)}
          onBlur={() => !isBroken && hold(null)}
        />
      )}
    </FieldFrame>
  );
}
