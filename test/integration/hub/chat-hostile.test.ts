import '../../hub/chat/hostile.test.ts';
