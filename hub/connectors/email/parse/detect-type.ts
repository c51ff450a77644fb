/** How many bytes of a file's beginning `detectType` wants to see; more do no good. */
export const DETECT_TYPE_BYTES = 4100;

/** The MIME type that the first bytes of a file tell, null when they do not. */
export async function detectType(head: Uint8Array): Promise<string | null> {
  try {
    const { fileTypeFromBuffer } = await import('file-type');
    return (await fileTypeFromBuffer(head))?.mime ?? null;
  } catch {
    // A crafted file may break the detector; its type is then simply not known.
    return null;
  }
}
