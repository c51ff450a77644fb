import '../../hub/sms/in-the-hub.test.ts';
