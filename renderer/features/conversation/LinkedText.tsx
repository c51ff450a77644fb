import { Fragment } from 'react';
import { openLink } from '../../app/open-link.ts';
import { splitLinks } from '../../../shared/domain/chat/split-links.ts';

/** Plain text with its web addresses as links. */
export function LinkedText({ text, className }: { readonly text: string; readonly className: string }) {
  return (
    <div className={className} dir="auto">
      {splitLinks(text.trim()).map((part, index) =>
        part.href === null ? (
          <Fragment key={`${index}:text`}>{part.text}</Fragment>
        ) : (
          <a
            key={`${index}:link`}
            className="text-link"
            href={part.href}
            target="_blank"
            rel="noopener noreferrer"
            onClick={openLink}
          >
            {part.text}
          </a>
        ),
      )}
    </div>
  );
}
