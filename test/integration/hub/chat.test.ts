import '../../hub/chat/chat.test.ts';
