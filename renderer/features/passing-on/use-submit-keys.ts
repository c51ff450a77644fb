import type { KeyboardEvent } from 'react';

/** Ctrl+Enter (Command on a Mac) confirms a dialog from any of its fields. */
export function useSubmitKeys(submit: () => void): (event: KeyboardEvent) => void {
  return (event) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.repeat) return;
    event.preventDefault();
    event.stopPropagation();
    submit();
  };
}
