import { createContext, use, useEffect, useMemo, useRef, type ReactNode } from 'react';
import { actionIds, actions, type ActionId } from './action-list.ts';
import { matches } from './combination.ts';
import { isInOverlay, isTypingIn, ownsEnter } from './is-typing.ts';

type Run = () => void;

/** What can be done right now; the part of the page mounted last has the word. */
export type ActionRegistry = {
  readonly add: (id: ActionId, run: Run) => () => void;
  readonly run: (id: ActionId) => boolean;
  readonly available: () => readonly ActionId[];
};

function createRegistry(): ActionRegistry {
  const runs = new Map<ActionId, Run[]>();
  return {
    add(id, run) {
      runs.set(id, [...(runs.get(id) ?? []), run]);
      return () => {
        runs.set(
          id,
          (runs.get(id) ?? []).filter((one) => one !== run),
        );
      };
    },
    run(id) {
      const run = runs.get(id)?.at(-1);
      run?.();
      return run !== undefined;
    },
    available: () => actionIds.filter((id) => (runs.get(id)?.length ?? 0) > 0),
  };
}

function actionFor(event: KeyboardEvent): ActionId | undefined {
  const focus = document.activeElement;
  const busy = isTypingIn(focus) || isInOverlay(focus);
  return actionIds.find((id) =>
    actions[id].triggers.some((trigger) => {
      if (!matches(event, trigger.keys)) return false;
      if (trigger.whileTyping) return !isInOverlay(focus);
      return !busy && !(trigger.keys === 'Enter' && ownsEnter(focus));
    }),
  );
}

const RegistryContext = createContext<ActionRegistry | null>(null);

/** Listens to the keyboard for the whole page. A held key triggers once. */
export function ActionProvider({ children }: { readonly children: ReactNode }) {
  const registry = useMemo(() => createRegistry(), []);
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      if (event.defaultPrevented || event.isComposing) return;
      const id = actionFor(event);
      if (id === undefined || !registry.available().includes(id)) return;
      event.preventDefault();
      const moves = id === 'nextContact' || id === 'previousContact';
      if (!event.repeat || moves) registry.run(id);
    }
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [registry]);
  return <RegistryContext value={registry}>{children}</RegistryContext>;
}

/** The registry itself, for the palette. */
export function useActionRegistry(): ActionRegistry {
  const registry = use(RegistryContext);
  if (registry === null) throw new Error('useActionRegistry belongs under ActionProvider');
  return registry;
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
