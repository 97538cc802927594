import type { Page } from './page'
import { letterPages } from './letters'
import { targetPages } from './targets'
import { taskPages } from './task'
import { tasksPages } from './tasks'
import { workPages } from './work'

/** Every page of the console. */
export const pages: Page[] = [...workPages, ...tasksPages, ...taskPages, ...targetPages, ...letterPages]
