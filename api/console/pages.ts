import type { Page } from './page'
import { workPages } from './work'

/** Every page of the console. */
export const pages: Page[] = [...workPages]
