import { useLayoutEffect, useRef } from 'react';

/**
 * For what opens above a page by a control of ours: back to that control when it closes. What opens it otherwise, e.g. the
 * expired login, leads back to where somebody was.
 */
export function useReturnFocus(open: boolean): (event: Event) => void {
  const opener = useRef<Element>(null);
  useLayoutEffect(() => {
    if (open) opener.current = openerOf(document.activeElement);
  }, [open]);
  return (event) => {
    event.preventDefault();
    if (opener.current instanceof HTMLElement) opener.current.focus();
  };
}

/** A menu closes when something of it is chosen; its button stays. */
function openerOf(element: Element | null): Element | null {
  const button = element?.closest('[role="menu"]')?.getAttribute('aria-labelledby');
  return button ? document.getElementById(button) : element;
}
