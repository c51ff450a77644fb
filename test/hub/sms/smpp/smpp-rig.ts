import { onTestFinished } from 'vitest';
import { createSmsConnector } from '../../../../hub/connectors/sms/create-sms-connector.ts';
import type { SmsTools } from '../../../../hub/connectors/sms/sms-tools.ts';
import { startSmppGateway, type SmppGatewayPeer } from '../../../peers/smpp/start-smpp-gateway.ts';
import { createRecordingHost, type RecordingHost } from '../../../support/recording-host.ts';
import { quickTools, smppAccount } from '../sms-accounts.ts';

/** A bound connector between an SMPP gateway and a recording hub; all of it ends with the test. */
export async function smppRig(
  options: {
    readonly peer?: SmppGatewayPeer;
    readonly host?: RecordingHost;
    readonly newId?: (count: number) => string;
    readonly gateway?: object;
    readonly account?: object;
    readonly tools?: Partial<SmsTools>;
  } = {},
) {
  const peer = options.peer ?? (await startSmppGateway({ ...(options.newId && { newId: options.newId }) }));
  const host = options.host ?? createRecordingHost();
  host.secrets.set('${env:SMPP_PASSWORD}', 'smpp-secret');
  const connector = createSmsConnector(smppAccount(peer.port, options.gateway, options.account), host, {
    ...quickTools,
    ...options.tools,
  });
  const binds = peer.binds;
  onTestFinished(async () => {
    await connector.stop();
    await peer.stop().catch(() => {});
  });
  await connector.start();
  await peer.until('a bind', () => peer.binds > binds);
  await host.until('connected', () => host.states.at(-1)?.state === 'connected');
  return { peer, host, connector };
}
