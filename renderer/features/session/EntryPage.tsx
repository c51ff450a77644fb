import type { ReactNode } from 'react';
import { EntryPreferences } from '../settings/EntryPreferences.tsx';
import './entry-page.css';

/** The frame of the pages before the workspace: sign in, first admin. */
export function EntryPage({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <main className="entry">
      <div className="entry-card">
        <div className="entry-brand">
          <span className="logo" aria-hidden="true">
            B
          </span>
          <h1>{title}</h1>
        </div>
        {children}
      </div>
      <EntryPreferences />
    </main>
  );
}
