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

/** What a child answers to when the parent asks for a sign of life. */
export const ASKED = 'are you there'

/** Tells the parent that this child can do its work, and from then on answers when it asks for a sign of life. */
export function tellReady(): void {
  process.on('message', (message) => {
    if (message === ASKED) tell({ alive: true })
  })
  tell({ ready: true })
}

/** A parent that vanished a moment ago is heard of as a disconnect; the send must not fail over it. */
const tell = (message: { ready: true } | { alive: true }) => void process.send?.(message, () => {})
