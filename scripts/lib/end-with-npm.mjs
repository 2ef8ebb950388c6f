/**
 * npm passes signals on, but not its own death: when the npm that started us is gone, end as if told to.
 * @returns {() => void} stops watching
 */
export function endWithNpm() {
  if (process.env.npm_lifecycle_event === undefined) return () => undefined;
  const npm = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid !== npm) process.kill(process.pid, 'SIGTERM');
  }, 500);
  timer.unref();
  return () => clearInterval(timer);
}
