import { app, type WebContents } from 'electron';
import { originOf } from '../page/page-origin.ts';
import { openExternalLink } from './external-link.ts';

type Navigation = {
  readonly url: string;
  readonly isMainFrame: boolean;
  preventDefault: () => void;
};

/** Keeps every page of the app on our origin: no foreign navigation, no frame that leaves, no webview, no window. */
export function confineNavigation(pageOrigin: string): void {
  app.on('web-contents-created', (_event, contents) => confine(contents, pageOrigin));
}

function confine(contents: WebContents, pageOrigin: string): void {
  const stay = (navigation: Navigation): void => {
    if (!mayNavigate(navigation, pageOrigin)) navigation.preventDefault();
  };
  contents.on('will-navigate', stay);
  contents.on('will-frame-navigate', stay);
  contents.on('will-redirect', stay);
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    // A click on a link in a mail ends here; the reader's own browser takes it from there.
    void openExternalLink(url).catch(() => false);
    return { action: 'deny' };
  });
}

/** The page may load itself again; a mail's frame shows what it was given and goes nowhere. */
function mayNavigate({ url, isMainFrame }: Navigation, pageOrigin: string): boolean {
  if (isMainFrame) return originOf(url) === pageOrigin;
  return url === 'about:srcdoc' || url === 'about:blank';
}
