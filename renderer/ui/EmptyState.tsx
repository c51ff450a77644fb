import type { Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import './empty-state.css';

/** Nothing here, said kindly, with what to do about it where something can be done. */
export function EmptyState({
  icon: Sign,
  title,
  text,
  children,
}: {
  readonly icon: Icon;
  readonly title: string;
  readonly text?: string | undefined;
  readonly children?: ReactNode;
}) {
  return (
    <div className="empty-state">
      <Sign size={30} stroke={1.5} aria-hidden="true" />
      <p className="empty-state-title">{title}</p>
      {text === undefined ? null : <p>{text}</p>}
      {children}
    </div>
  );
}
