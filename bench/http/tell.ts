/** Tells the parent where the server listens, and from then on, whenever asked, how much processor time it has taken so far, in µs. */
export function tellParent(port: number): void {
  process.on('message', () => {
    const { system, user } = process.cpuUsage();
    process.send?.({ cpuUs: user + system });
  });
  process.send?.({ port });
}
