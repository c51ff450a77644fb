import { EventEmitter } from 'node:events';
import type * as Electron from 'electron';
import { preventable, strict } from './strict.ts';
import { appEvents, mustBeReady, record, world } from './world.ts';

class WebContentsStandIn extends EventEmitter {
  windowOpenHandler: Parameters<Electron.WebContents['setWindowOpenHandler']>[0] | null = null;
  timesReloaded = 0;

  setWindowOpenHandler(handler: Parameters<Electron.WebContents['setWindowOpenHandler']>[0]): void {
    this.windowOpenHandler = handler;
  }

  reload(): void {
    this.timesReloaded += 1;
  }

  /** Emits a navigation event as Electron does; answers whether it may go on. */
  navigates(
    event: 'will-navigate' | 'will-frame-navigate' | 'will-redirect',
    url: string,
    isMainFrame = true,
  ): boolean {
    const details = preventable({ url, isMainFrame, isSameDocument: false, frame: null });
    this.emit(event, details);
    return !details.defaultPrevented;
  }

  attachesWebview(): boolean {
    const event = preventable({});
    this.emit('will-attach-webview', event, {}, {});
    return !event.defaultPrevented;
  }

  opensWindow(url: string): string {
    if (this.windowOpenHandler === null) return 'allow';
    return this.windowOpenHandler({ url } as Electron.HandlerDetails).action;
  }
}

/** A window that shows nothing and remembers everything. */
export class BrowserWindowStandIn extends EventEmitter {
  static getAllWindows(): BrowserWindowStandIn[] {
    return [...world.windows];
  }

  readonly options: Electron.BrowserWindowConstructorOptions;
  readonly webContents = strict('WebContents', new WebContentsStandIn());
  readonly loaded: string[] = [];
  bounds: Electron.Rectangle;
  isShown = false;
  overlay: readonly [unknown, string] | null = null;
  maximised = false;
  minimised = false;
  destroyed = false;

  constructor(options: Electron.BrowserWindowConstructorOptions) {
    super();
    mustBeReady('new BrowserWindow');
    this.options = options;
    this.bounds = { x: 0, y: 0, width: 800, height: 600, ...options };
    const window = strict('BrowserWindow', this);
    world.windows.push(window);
    appEvents.emit('web-contents-created', {}, this.webContents);
    return window;
  }

  loadURL(url: string): Promise<void> {
    this.loaded.push(url);
    return Promise.resolve();
  }
  getNormalBounds(): Electron.Rectangle {
    return this.bounds;
  }
  isMaximized(): boolean {
    return this.maximised;
  }
  maximize(): void {
    this.maximised = true;
  }
  isMinimized(): boolean {
    return this.minimised;
  }
  minimize(): void {
    this.minimised = true;
  }
  restore(): void {
    this.minimised = false;
  }
  show(): void {
    this.isShown = true;
  }
  focus(): void {
    record('BrowserWindow.focus');
  }
  setOverlayIcon(overlay: Electron.NativeImage | null, description: string): void {
    this.overlay = [overlay, description];
  }
  isDestroyed(): boolean {
    return this.destroyed;
  }
  close(): void {
    this.emit('close', preventable({}));
    this.destroyed = true;
    world.windows.splice(
      world.windows.findIndex((window) => window.options === this.options),
      1,
    );
    this.emit('closed');
    if (world.windows.length === 0 && !world.isQuitting) appEvents.emit('window-all-closed');
  }
}

/** What of a window is modelled. */
export type ModelledWindow = Pick<
  Electron.BrowserWindow,
  | 'loadURL'
  | 'getNormalBounds'
  | 'isMaximized'
  | 'maximize'
  | 'isMinimized'
  | 'minimize'
  | 'restore'
  | 'show'
  | 'focus'
  | 'setOverlayIcon'
  | 'isDestroyed'
  | 'close'
> & { webContents: Pick<Electron.WebContents, 'setWindowOpenHandler' | 'reload'> };
