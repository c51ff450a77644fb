import { connect as connectPlain, isIP, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import type { SmppGateway } from '../../../../../shared/contract/sms-account.ts';
import { tlsOptions } from '../../../email/transport-security.ts';

/**
 * Opens the line to the gateway, within `milliseconds`. Unencrypted lines go to this machine only. Rejects with what
 * went wrong, an `AccountFault` where a person must act.
 */
export async function openSocket(gateway: SmppGateway, milliseconds: number): Promise<Socket> {
  const { host, port, security } = gateway;
  const tls = await tlsOptions({
    host,
    port,
    security,
    ...(gateway.caFile !== undefined && { caFile: gateway.caFile }),
  });
  const socket =
    security === 'tls'
      ? connectTls({ ...tls, host, port, ...(isIP(host) === 0 && { servername: host }) })
      : connectPlain({ host, port });
  socket.setNoDelay(true);
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => fail(new Error('nobody answers')), milliseconds);
    const fail = (error: Error): void => {
      clearTimeout(timer);
      socket.destroy();
      reject(error);
    };
    socket.once('error', fail);
    socket.once(security === 'tls' ? 'secureConnect' : 'connect', () => {
      clearTimeout(timer);
      socket.off('error', fail);
      resolve(socket);
    });
  });
}
