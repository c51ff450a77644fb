import '../../hub/chat/files.test.ts';
import '../../hub/engine/unsent-files.test.ts';
