/** Asks once, on a click, whether offers may show outside the page. The shell needs no asking. */
export function askForNotifications(): void {
  if (window.desktop !== undefined || !('Notification' in window)) return;
  if (Notification.permission === 'default') void Notification.requestPermission();
}

/** Shows a notification outside the page, where that is allowed; one of the same tag takes its place. */
export function notify(title: string, body: string, tag = 'blendesk-offer'): void {
  if (window.desktop !== undefined) {
    void window.desktop.showNotification({
      title: title.slice(0, 200),
      body: body.slice(0, 500),
      silent: false,
    });
    return;
  }
  if (!('Notification' in window) || Notification.permission !== 'granted') return;
  const shown = new Notification(title, { body, tag });
  shown.addEventListener('click', () => {
    window.focus();
    shown.close();
  });
}
