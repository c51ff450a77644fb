/** Whether the panel is open in this tab, remembered from one page of the site to the next. */
export type OpenPanel = {
  readonly wasOpen: () => boolean;
  readonly remember: (isOpen: boolean) => void;
};

/** Remembers it in the tab's own store; where that refuses, each page begins with a closed panel. */
export function createOpenPanel(accountId: string): OpenPanel {
  const key = `blendesk:${accountId}:open`;
  return {
    wasOpen: () => tryStore((store) => store.getItem(key)) !== null,
    remember: (isOpen) => {
      tryStore((store) => (isOpen ? store.setItem(key, '1') : store.removeItem(key)));
    },
  };
}

function tryStore<T>(use: (store: Storage) => T): T | null {
  try {
    return use(window.sessionStorage);
  } catch {
    return null;
  }
}
