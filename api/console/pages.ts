import type { Page } from './page'
import { taskPages } from './task'
import { workPages } from './work'

/** Every page of the console. */
export const pages: Page[] = [...workPages, ...taskPages]
