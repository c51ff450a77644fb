import '../../hub/text/taking-texts.test.ts';
import '../../hub/text/keywords.test.ts';
import '../../hub/text/parts.test.ts';
import '../../hub/text/receipts.test.ts';
import '../../hub/text/post-news.test.ts';
import '../../hub/text/sending-texts.test.ts';
import '../../hub/text/threads.property.test.ts';
