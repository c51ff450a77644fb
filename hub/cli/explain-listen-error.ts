import { CliFailure } from './cli-failure.ts';

/** A door that could not be opened, in words; any other error as it is. */
export function explainListenError(error: unknown, { host, port }: { host: string; port: number }): unknown {
  if (!(error instanceof Error) || !('syscall' in error) || !('code' in error)) return error;
  if (error.syscall === 'listen' && error.code === 'EADDRINUSE') {
    return new CliFailure(
      `port ${port} on ${host} is in use: end what listens there, or choose another with --port`,
    );
  }
  if (error.syscall === 'listen' && error.code === 'EACCES') {
    return new CliFailure(`port ${port} may not be opened by this user: choose one above 1023 with --port`);
  }
  if (['EADDRNOTAVAIL', 'ENOTFOUND', 'EAI_AGAIN', 'EINVAL'].includes(String(error.code))) {
    return new CliFailure(`${host} is no address of this machine: give --host 127.0.0.1 or 0.0.0.0`);
  }
  return error;
}
