import type { Page } from './page'
import { taskPages } from './task'
import { letterPages } from './letters'
import { targetPages } from './targets'
import { tasksPages } from './tasks'
import { workPages } from './work'

/** Every page of the console. */
export const pages: Page[] = [...workPages, ...tasksPages, ...targetPages, ...letterPages, ...taskPages]
