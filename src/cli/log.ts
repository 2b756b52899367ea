import { pino, stdTimeFunctions } from 'pino';
import type { LogLevel } from '#config/config.ts';
import type { Log } from '#core/operations/context.ts';

export type LogOptions = {
  /** Undefined: warnings for people at a terminal, everything of note for machines. */
  readonly level: LogLevel | undefined;
  /** Lines for people instead of JSON. */
  readonly pretty: boolean;
};

/** Structured lines on stderr: stdout is for results. */
export function createLog(options: LogOptions): Log {
  const level = options.level ?? (options.pretty ? 'warn' : 'info');
  const settings = {
    level,
    timestamp: stdTimeFunctions.isoTime,
    redact: ['secret', '*.secret', '*.password'],
  };
  if (options.pretty) {
    return pino({
      ...settings,
      transport: {
        target: 'pino-pretty',
        options: { destination: 2, ignore: 'pid,hostname', translateTime: 'HH:MM:ss' },
      },
    });
  }
  return pino(settings, pino.destination({ dest: 2, sync: true }));
}
