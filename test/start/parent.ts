import { join } from 'node:path'
import { supervise } from '../../start/supervise'

/** A parent of the tests: keeps the child up until it is killed, and asks it every ASK_EVERY_MS. */
const everyMs = Number(process.env.ASK_EVERY_MS ?? 1_000)
const child = supervise('child', join(__dirname, 'child.ts'), process.env, () => {}, undefined, everyMs)
void child.ready.then(() => console.log('up'))
