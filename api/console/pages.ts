import type { Page } from './page'
import { tasksPages } from './tasks'
import { workPages } from './work'

/** Every page of the console. */
export const pages: Page[] = [...workPages, ...tasksPages]
