import '../../hub/chat/by-mail/continue-by-mail.test.ts';
import '../../hub/chat/by-mail/left-message.test.ts';
import '../../hub/chat/by-mail/transcript.test.ts';
import '../../hub/chat/by-mail/unanswered.test.ts';
import '../../hub/chat/topics-and-hours.test.ts';
