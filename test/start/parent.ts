import { join } from 'node:path'
import { supervise } from '../../start/supervise'

/** A parent of the tests: keeps the child up until it is killed. */
const child = supervise('child', join(__dirname, 'child.ts'), process.env, () => {})
void child.ready.then(() => console.log('up'))
