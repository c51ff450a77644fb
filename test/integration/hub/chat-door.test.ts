import '../../hub/chat/door/blocks.test.ts';
import '../../hub/chat/door/visitor-facts.test.ts';
import '../../hub/chat/identity/known-visitors.test.ts';
