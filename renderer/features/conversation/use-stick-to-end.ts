import { useCallback, useLayoutEffect, useRef, useState } from 'react';

/** Closer to the end than this counts as reading the newest (CSS pixels). */
const nearEnd = 40;

/**
 * Keeps a scrolling thread at its end while the reader is there, whatever grows: a new message, the composer
 * below it, a picture. Whoever reads further up is left in peace.
 */
export function useStickToEnd() {
  const scroller = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const sticking = useRef(true);
  const [atEnd, setAtEnd] = useState(true);

  const toEnd = useCallback(() => {
    const element = scroller.current;
    if (element === null) return;
    sticking.current = true;
    element.scrollTop = element.scrollHeight;
    setAtEnd(true);
  }, []);

  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null || content.current === null) return undefined;
    let height = element.clientHeight + (content.current.clientHeight ?? 0);

    function isAtEnd(): boolean {
      return element !== null && element.scrollHeight - element.scrollTop - element.clientHeight < nearEnd;
    }
    function onScroll() {
      // A scroll that comes from a change of size is not the reader's.
      const now = (element?.clientHeight ?? 0) + (content.current?.clientHeight ?? 0);
      if (now !== height) return;
      sticking.current = isAtEnd();
      setAtEnd(sticking.current);
    }
    const sizes = new ResizeObserver(() => {
      height = element.clientHeight + (content.current?.clientHeight ?? 0);
      if (sticking.current) element.scrollTop = element.scrollHeight;
      else setAtEnd(isAtEnd());
    });
    element.scrollTop = element.scrollHeight;
    sizes.observe(element);
    sizes.observe(content.current);
    element.addEventListener('scroll', onScroll, { passive: true });
    return () => {
      sizes.disconnect();
      element.removeEventListener('scroll', onScroll);
    };
  }, []);

  return { scroller, content, atEnd, toEnd };
}
