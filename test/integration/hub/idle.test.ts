import '../../hub/chat/idle.test.ts';
