/** Whether a window or a browser opened here would be seen by the person at the keyboard. */
export function hasDisplay(environment: NodeJS.ProcessEnv, platform: NodeJS.Platform): boolean {
  const { DISPLAY, WAYLAND_DISPLAY, SSH_CONNECTION, SSH_TTY } = environment;
  if (platform !== 'win32' && platform !== 'darwin') return Boolean(DISPLAY) || Boolean(WAYLAND_DISPLAY);
  return SSH_CONNECTION === undefined && SSH_TTY === undefined;
}
