import type { ReactNode } from 'react';

/** One thing known of a visitor, with a mark for how sure it is. What is not known takes no room. */
export function VisitorFact({
  name,
  mark = null,
  children,
}: {
  readonly name: string;
  readonly mark?: { readonly words: string; readonly good: boolean } | null;
  readonly children: ReactNode;
}) {
  if (children === null || children === undefined) return null;
  return (
    <div className="visitor-fact">
      <dt>{name}</dt>
      <dd dir="auto">
        {children}
        {mark === null ? null : (
          <>
            {' '}
            <span className={mark.good ? 'tag visitor-proven' : 'tag'}>{mark.words}</span>
          </>
        )}
      </dd>
    </div>
  );
}
