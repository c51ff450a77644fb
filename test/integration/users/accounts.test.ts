/** Users, sessions and the first-admin link on PostgreSQL: the same suites as on SQLite. */
import '../../hub/users/first-admin.test.ts';
import '../../hub/users/sessions.test.ts';
import '../../hub/users/sign-in.test.ts';
import '../../hub/users/users.test.ts';
