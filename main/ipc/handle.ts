import { ipcMain, type WebFrameMain } from 'electron';
import {
  desktopChannels,
  type DesktopChannel,
  type DesktopInput,
  type DesktopOutput,
} from '../../shared/contract/desktop.ts';
import { ok, refuse, type Result } from '../../shared/contract/result.ts';

/** Every "no" the shell can say to the page. */
export type DesktopRefusal = 'forbidden' | 'invalid-input' | 'unavailable' | 'internal';

/** What a channel answers once sender and input have been checked. */
export type Answer<C extends DesktopChannel> = (
  input: DesktopInput<C>,
) => Promise<Result<DesktopOutput<C>, DesktopRefusal>> | Result<DesktopOutput<C>, DesktopRefusal>;

/**
 * The one way in from the page: only the top frame of our own page is heard, the input is parsed, and the
 * answer is a Result. An exception keeps only its message.
 */
export function handle<C extends DesktopChannel>(channel: C, pageOrigin: string, answer: Answer<C>): void {
  ipcMain.handle(channel, async (event, raw: unknown): Promise<Result<unknown, DesktopRefusal>> => {
    if (!isOurPage(event.senderFrame, pageOrigin)) return refuse('forbidden');
    const input = desktopChannels[channel].input.safeParse(raw);
    if (!input.success) return refuse('invalid-input', input.error.issues[0]?.path.join('.'));
    try {
      const result = await answer(input.data as DesktopInput<C>);
      return result.ok ? ok(desktopChannels[channel].output.parse(result.value)) : result;
    } catch (error) {
      return refuse('internal', undefined, error instanceof Error ? error.message : String(error));
    }
  });
}

/** A frame is null once it has navigated away, has a parent inside a mail, and another origin when foreign. */
function isOurPage(frame: WebFrameMain | null, pageOrigin: string): boolean {
  return frame !== null && frame.parent === null && frame.origin === pageOrigin;
}
