import type { ClipboardEvent, DragEvent } from 'react';

/** What makes an element take files that are dropped on it or pasted into it. */
export function takesFiles(onFiles: (files: readonly File[]) => void) {
  return {
    onDrop: (event: DragEvent) => {
      if (event.dataTransfer.files.length === 0) return;
      event.preventDefault();
      onFiles([...event.dataTransfer.files]);
    },
    onDragOver: (event: DragEvent) => {
      if (event.dataTransfer.types.includes('Files')) event.preventDefault();
    },
    onPaste: (event: ClipboardEvent) => {
      const { files, types } = event.clipboardData;
      // A table copied from an office program brings its picture along: then the text is meant.
      if (files.length === 0 || types.includes('text/html') || types.includes('text/plain')) return;
      event.preventDefault();
      onFiles([...files]);
    },
  };
}
