/** Throws on whatever is not modelled, so that no test passes on an `undefined` that Electron would have. */
export function strict<T extends object>(name: string, modelled: T): T {
  return new Proxy(modelled, {
    get: (target, member, receiver) => {
      if (typeof member === 'symbol' || member in target || harmless.has(member)) {
        return Reflect.get(target, member, receiver) as unknown;
      }
      throw new Error(`electron stand-in: ${name}.${member} is not modelled`);
    },
  });
}

/** What promises, loggers and matchers look for on any object. */
const harmless = new Set([
  'then',
  'toJSON',
  'asymmetricMatch',
  '$$typeof',
  'nodeType',
  'tagName',
  '@@__IMMUTABLE_ITERABLE__@@',
  '@@__IMMUTABLE_RECORD__@@',
]);

/** An Electron event: preventable, and nothing else. */
export function preventable<P extends object>(
  params: P,
): P & { preventDefault: () => void; defaultPrevented: boolean } {
  const event = {
    ...params,
    defaultPrevented: false,
    preventDefault: () => {
      event.defaultPrevented = true;
    },
  };
  return event;
}
