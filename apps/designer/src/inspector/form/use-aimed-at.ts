import { type RefObject, useContext, useEffect, useRef, useState } from 'react';
import { FormContext } from './form-context.ts';

/** What can be written in comes before what can be pressed, and that before what can be done about a field as a whole. */
const controls = [
  'textarea, input, select',
  '[role="switch"], [role="radio"][tabindex="0"], [role="combobox"], button:not([aria-label*=": back to"])',
];

/** Scrolls to a field and focuses it when the form is told to show its value. One with parts leaves those to them. */
export function useAimedAt(pointer: string, parts: boolean): RefObject<HTMLDivElement | null> {
  const ref = useRef<HTMLDivElement>(null);
  const form = useContext(FormContext);
  const focus = form?.focus ?? null;
  const isAimed = focus !== null && (parts ? focus === pointer : isWithin(focus, pointer));
  useEffect(() => {
    if (!isAimed || !form) return;
    focusFirst(ref.current);
    form.onFocused();
  }, [isAimed, form]);
  return ref;
}

export function focusFirst(field: Element | null, block: ScrollLogicalPosition = 'center'): void {
  field?.scrollIntoView({ block });
  const [control] = controls.flatMap((kind) => field?.querySelector<HTMLElement>(kind) ?? []);
  control?.focus({ preventScroll: true });
}

/** Focuses what is about to be drawn: whoever has pressed a button that goes on with a field is in it then. */
export function focusSoon(find: () => Element | null | undefined): void {
  requestAnimationFrame(() => focusFirst(find() ?? null, 'nearest'));
}

/** The field of a JSON pointer, as it is drawn now. */
export function fieldAt(pointer: string): Element | null {
  return document.querySelector(`[data-field="${CSS.escape(pointer)}"]`);
}

/** Open or folded; what the form is told to show is opened. */
export function useFold(pointers: readonly string[], begin: boolean): [boolean, (open: boolean) => void] {
  const [open, setOpen] = useState(begin);
  const focus = useContext(FormContext)?.focus ?? null;
  const isAimed = focus !== null && pointers.some((pointer) => isWithin(focus, pointer));
  if (isAimed && !open) setOpen(true);
  return [open || isAimed, setOpen];
}

/** Whether one JSON pointer is another or leads into it. */
export function isWithin(pointer: string, outer: string): boolean {
  return pointer === outer || pointer.startsWith(`${outer}/`);
}
