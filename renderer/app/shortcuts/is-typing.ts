/** Whether plain keys belong to this element: fields and editors. */
export function isTypingIn(element: Element | null): boolean {
  if (element === null) return false;
  if (element instanceof HTMLElement && element.isContentEditable) return true;
  if (element instanceof HTMLTextAreaElement || element instanceof HTMLSelectElement) return true;
  return (
    element instanceof HTMLInputElement &&
    !['button', 'checkbox', 'radio', 'range', 'reset', 'submit'].includes(element.type)
  );
}

/** Whether Enter already means something here: buttons, links, menus, dialogs. The open contact's row is spared. */
export function ownsEnter(element: Element | null): boolean {
  if (element === null || element === document.body) return false;
  if (element.getAttribute('aria-current') === 'true') return false;
  return (
    element.closest(
      'button, a[href], summary, [role="menu"], [role="dialog"], [role="option"], [data-owns-enter]',
    ) !== null
  );
}

/** Whether a dialog or menu is open and has the keys. */
export function isInOverlay(element: Element | null): boolean {
  return element?.closest('[role="dialog"], [role="menu"]') !== null && element !== null;
}
