import { createLog } from '../../start/log'

/** A log as the service keeps it, and its lines so far. */
export function keptLog() {
  let said = ''
  const log = createLog('api', 'info', { write: (line) => void (said += line) })
  const lines = () =>
    said
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Record<string, any>)
  return { log, lines, forget: () => void (said = '') }
}
