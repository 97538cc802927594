/** Ties a child process to `npm start`: it ends when told to, and when the parent vanishes, be it by kill -9. A child
 * run by hand ends by Ctrl-C.
 * @param stop begins the end; the process leaves when nothing is left to do */
export function withParent(stop: () => void): void {
  let stopping = false
  const stopOnce = () => {
    if (stopping) return
    stopping = true
    if (process.connected) process.disconnect()
    stop()
  }
  process.once('disconnect', stopOnce)
  process.once('SIGTERM', stopOnce)
  process.once('SIGINT', stopOnce)
  // The parent may have vanished before anybody listened: nothing would tell of it again.
  if (process.connected === false) stopOnce()
}

/** Tells the parent that this child can do its work. */
export function tellReady(): void {
  // A parent that vanished a moment ago is heard of as a disconnect; the send must not fail over it.
  process.send?.({ ready: true }, () => {})
}
