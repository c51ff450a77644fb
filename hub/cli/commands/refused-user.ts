/** Why somebody could not be added or changed, with what to do. */
export function refusedUser(
  code: 'login-taken' | 'password-too-weak' | 'not-found' | 'throttled',
  login: string,
): string {
  switch (code) {
    case 'login-taken':
      return `${login} exists already: set a password with "user password ${login}", or choose another login`;
    case 'password-too-weak':
      return 'the password is too easy to guess: choose one without the name and not from everybody’s list';
    case 'not-found':
      return `there is nobody with the login ${login}: "user list" shows who there is`;
    case 'throttled':
      return 'too many password checks at once: try again';
  }
}
