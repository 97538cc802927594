import { freePort } from '../../start/ports'

/** How far apart the ports of two jest workers lie. */
const PORTS_A_WORKER = 20

/** A free port that no other jest worker is about to take: this one, moved by the worker's number. */
export const ownPort = (first: number): Promise<number> =>
  freePort(first + PORTS_A_WORKER * Number(process.env.JEST_WORKER_ID ?? 0))
