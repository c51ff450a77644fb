import { createContext, use, useEffect, useMemo, useRef, useSyncExternalStore, type ReactNode } from 'react';
import { actionIds, actions, type ActionId } from './action-list.ts';
import { matches } from './combination.ts';
import { isInOverlay, isTypingIn, ownsEnter } from './is-typing.ts';

type Run = () => void;

/** What can be done right now; the part of the page mounted last has the word. */
export type ActionRegistry = {
  readonly add: (id: ActionId, run: Run) => () => void;
  readonly run: (id: ActionId) => boolean;
  /** The same list until something comes or goes. */
  readonly available: () => readonly ActionId[];
  /** Calls back whenever something comes or goes; answers how to stop. */
  readonly subscribe: (listener: () => void) => () => void;
};

function createRegistry(): ActionRegistry {
  const runs = new Map<ActionId, readonly Run[]>();
  const listeners = new Set<() => void>();
  let available: readonly ActionId[] = [];

  function change(id: ActionId, these: readonly Run[]): void {
    const wasPossible = (runs.get(id)?.length ?? 0) > 0;
    runs.set(id, these);
    if (wasPossible === these.length > 0) return;
    available = actionIds.filter((one) => (runs.get(one)?.length ?? 0) > 0);
    for (const listener of listeners) listener();
  }
  return {
    add(id, run) {
      change(id, [...(runs.get(id) ?? []), run]);
      return () =>
        change(
          id,
          (runs.get(id) ?? []).filter((one) => one !== run),
        );
    },
    run(id) {
      const run = runs.get(id)?.at(-1);
      run?.();
      return run !== undefined;
    },
    available: () => available,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** The action that this key press triggers; `whileTyping` are those with a modifier, which act everywhere. */
function actionFor(event: KeyboardEvent, whileTyping: boolean): ActionId | undefined {
  const focus = document.activeElement;
  if (isInOverlay(focus) || (!whileTyping && isTypingIn(focus))) return undefined;
  return actionIds.find((id) =>
    actions[id].triggers.some(
      (trigger) =>
        trigger.whileTyping === whileTyping &&
        matches(event, trigger.keys) &&
        !(trigger.keys === 'Enter' && ownsEnter(focus)),
    ),
  );
}

const RegistryContext = createContext<ActionRegistry | null>(null);

/** Listens to the keyboard for the whole page. A held key triggers once. */
export function ActionProvider({ children }: { readonly children: ReactNode }) {
  const registry = useMemo(() => createRegistry(), []);
  useEffect(() => {
    function act(event: KeyboardEvent, whileTyping: boolean) {
      if (event.defaultPrevented || event.isComposing) return;
      const id = actionFor(event, whileTyping);
      if (id === undefined || !registry.available().includes(id)) return;
      event.preventDefault();
      event.stopPropagation();
      const moves = id === 'nextContact' || id === 'previousContact';
      if (!event.repeat || moves) registry.run(id);
    }
    // Before the editor, which has its own idea of Ctrl+Enter; plain keys after everybody who may want them.
    const early = (event: KeyboardEvent) => act(event, true);
    const late = (event: KeyboardEvent) => act(event, false);
    window.addEventListener('keydown', early, true);
    window.addEventListener('keydown', late);
    return () => {
      window.removeEventListener('keydown', early, true);
      window.removeEventListener('keydown', late);
    };
  }, [registry]);
  return <RegistryContext value={registry}>{children}</RegistryContext>;
}

/** The registry itself, for the palette. */
export function useActionRegistry(): ActionRegistry {
  const registry = use(RegistryContext);
  if (registry === null) throw new Error('useActionRegistry belongs under ActionProvider');
  return registry;
}

/** What can be done now, for the palette: always as the page is, not as it was when the palette first showed. */
export function useAvailableActions(): readonly ActionId[] {
  const { subscribe, available } = useActionRegistry();
  return useSyncExternalStore(subscribe, available);
}

/** Makes an action possible while this component is here and `enabled`. */
export function useAction(id: ActionId, run: Run, enabled = true): void {
  const registry = useActionRegistry();
  const latest = useRef(run);
  useEffect(() => {
    latest.current = run;
  });
  useEffect(() => (enabled ? registry.add(id, () => latest.current()) : undefined), [registry, id, enabled]);
}
