import type { ReactNode } from 'react';
import './section-heading.css';

/** A quiet heading over a group, with its number or key at the end. */
export function SectionHeading({
  children,
  end,
}: {
  readonly children: ReactNode;
  readonly end?: ReactNode;
}) {
  return (
    <h2 className="section-heading">
      <span>{children}</span>
      {end === undefined ? null : <span>{end}</span>}
    </h2>
  );
}
