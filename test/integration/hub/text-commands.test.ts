import '../../hub/text/send-sms.test.ts';
import '../../hub/text/answer-on-x.test.ts';
import '../../hub/text/four-eyes.test.ts';
import '../../hub/text/take-private.test.ts';
import '../../hub/text/own-posts.test.ts';
import '../../hub/text/four-eyes.property.test.ts';
