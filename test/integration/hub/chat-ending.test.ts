import '../../hub/chat/ending.test.ts';
