import { EventEmitter } from 'node:events';
import type * as Electron from 'electron';
import { world } from './world.ts';

/** A notification that is shown to nobody. */
export class NotificationStandIn extends EventEmitter {
  static isSupported(): boolean {
    return true;
  }
  readonly options: Electron.NotificationConstructorOptions;
  isShown = false;
  constructor(options: Electron.NotificationConstructorOptions) {
    super();
    this.options = options;
    world.notifications.push(this);
  }
  show(): void {
    this.isShown = true;
  }
}
