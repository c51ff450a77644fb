import { monitorEventLoopDelay } from 'node:perf_hooks';
import { Counter, Gauge, Histogram, Registry } from 'prom-client';

/** What the doors count. */
export type DoorMetrics = {
  readonly registry: Registry;
  readonly httpSeconds: Histogram<'method' | 'route' | 'status'>;
  readonly sockets: Gauge;
  readonly visitors: Gauge;
  readonly commands: Counter<'type' | 'result'>;
  readonly commandSeconds: Histogram<'type'>;
  /** Payloads that were neither answered nor obeyed, and why. */
  readonly ignored: Counter<'reason'>;
  /** Sockets that the hub gave up, and why. */
  readonly dropped: Counter<'reason'>;
  readonly stop: () => void;
};

/** Opens the doors' own registry; `stop` ends the measuring of the event loop. */
export function createDoorMetrics(): DoorMetrics {
  const registry = new Registry();
  const registers = [registry];
  const delay = monitorEventLoopDelay({ resolution: 10 });
  delay.enable();
  const lag = new Gauge({
    name: 'blendesk_event_loop_lag_seconds',
    help: 'How late the event loop was since the last look',
    labelNames: ['quantile'],
    registers,
    collect: () => {
      lag.set({ quantile: '0.5' }, delay.percentile(50) / 1e9);
      lag.set({ quantile: '0.99' }, delay.percentile(99) / 1e9);
      lag.set({ quantile: '1' }, delay.max / 1e9);
      delay.reset();
    },
  });
  const memory: Gauge = new Gauge({
    name: 'blendesk_resident_memory_bytes',
    help: 'Memory of the process',
    registers,
    collect: () => {
      memory.set(process.memoryUsage.rss());
    },
  });
  return {
    registry,
    httpSeconds: new Histogram({
      name: 'blendesk_http_request_seconds',
      help: 'Time from a request to its answer',
      labelNames: ['method', 'route', 'status'],
      buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 1, 5],
      registers,
    }),
    sockets: new Gauge({ name: 'blendesk_sockets', help: 'Signed-in sockets', registers }),
    visitors: new Gauge({ name: 'blendesk_visitor_sockets', help: 'Open pages of chat visitors', registers }),
    commands: new Counter({
      name: 'blendesk_commands_total',
      help: 'Commands by type and result',
      labelNames: ['type', 'result'],
      registers,
    }),
    commandSeconds: new Histogram({
      name: 'blendesk_command_seconds',
      help: 'Time from a command to its acknowledgement',
      labelNames: ['type'],
      buckets: [0.002, 0.005, 0.02, 0.05, 0.1, 0.25, 1, 5],
      registers,
    }),
    ignored: new Counter({
      name: 'blendesk_payloads_ignored_total',
      help: 'Socket payloads that were ignored, by reason',
      labelNames: ['reason'],
      registers,
    }),
    dropped: new Counter({
      name: 'blendesk_sockets_dropped_total',
      help: 'Sockets closed by the hub, by reason',
      labelNames: ['reason'],
      registers,
    }),
    stop: () => delay.disable(),
  };
}
