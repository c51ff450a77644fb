const prefix = 'visitor:';

/** Who handed in a file, for files of a visitor's session. */
export function visitorUploader(sessionId: string): string {
  return `${prefix}${sessionId}`;
}

/** Whether a file came from a visitor; the uploaders of agents are their ids, or null from before that was kept. */
export function isVisitorUploader(uploadedBy: string | null): boolean {
  return uploadedBy?.startsWith(prefix) ?? false;
}
