import { useEffect, useState } from 'react';

/** Counts seconds down from `seconds` each time that number is given anew; 0 when there is nothing to wait for. */
export function useCountdown(seconds: number | undefined): number {
  const [left, setLeft] = useState(0);
  useEffect(() => {
    const end = Date.now() + (seconds ?? 0) * 1_000;
    const update = () => setLeft(Math.max(0, Math.ceil((end - Date.now()) / 1_000)));
    update();
    if (seconds === undefined) return undefined;
    const timer = setInterval(update, 250);
    return () => clearInterval(timer);
  }, [seconds]);
  return left;
}
