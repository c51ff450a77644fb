import { element } from './element.ts';

/** Files dropped on or pasted into an element; `isWanted` says whether any are taken now. */
export function takeDroppedFiles(
  target: HTMLElement,
  invitation: string,
  isWanted: () => boolean,
  take: (files: FileList) => void,
): void {
  const cover = element('div', { class: 'drop', hidden: true, 'aria-hidden': 'true' }, invitation);
  target.append(cover);

  target.addEventListener('dragover', (event) => {
    if (!event.dataTransfer?.types.includes('Files')) return;
    // Even where none are taken: the browser would leave the page to open the file.
    event.preventDefault();
    cover.hidden = !isWanted();
  });
  target.addEventListener('dragleave', (event) => {
    if (!target.contains(event.relatedTarget as Node | null)) cover.hidden = true;
  });
  target.addEventListener('drop', (event) => {
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    cover.hidden = true;
    if (isWanted()) take(event.dataTransfer.files);
  });
  target.addEventListener('paste', (event) => {
    const files = event.clipboardData?.files;
    if (files === undefined || files.length === 0 || !isWanted()) return;
    event.preventDefault();
    take(files);
  });
}
