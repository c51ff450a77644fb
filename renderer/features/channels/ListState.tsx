import { Loader } from '@mantine/core';
import type { ReactNode } from 'react';
import { Failed } from './Failed.tsx';

/** What stands where a list is not there: it is being read, could not be read, or is empty. */
export function ListState({
  data,
  error,
  busy,
  onRetry,
  empty,
}: {
  readonly data: readonly unknown[] | undefined;
  readonly error: unknown;
  readonly busy: boolean;
  readonly onRetry: () => void;
  readonly empty: ReactNode;
}) {
  if (data !== undefined) return data.length === 0 ? empty : null;
  return error === undefined ? (
    <Loader size="sm" m="md" />
  ) : (
    <Failed error={error} busy={busy} onRetry={onRetry} />
  );
}
