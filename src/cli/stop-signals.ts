import { AppError } from '#core/domain/app-error.ts';

/**
 * Aborted by the first SIGINT or SIGTERM, with the reason in a sentence. The second one calls `atOnce`, because the
 * user does not want to wait for a clean end.
 */
export function watchStopSignals(atOnce: (signal: NodeJS.Signals) => void): Disposable & {
  readonly signal: AbortSignal;
} {
  const controller = new AbortController();
  const onSignal = (signal: NodeJS.Signals): void => {
    if (controller.signal.aborted) {
      atOnce(signal);
      return;
    }
    const how = signal === 'SIGINT' ? 'from the terminal (Ctrl+C)' : `by the signal ${signal}`;
    controller.abort(new AppError('unavailable', `Cancelled ${how}.`));
  };
  const watched = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  for (const signal of watched) process.on(signal, onSignal);
  return {
    signal: controller.signal,
    [Symbol.dispose]: () => {
      for (const signal of watched) process.off(signal, onSignal);
    },
  };
}
