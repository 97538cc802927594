import type { ActOnFinding } from '../act'

/** A finding comes to be, with its first cycle. */
export const register: ActOnFinding<unknown> = {
  told: { zh: '登记问题', en: 'registered' },
  from: [],
  to: 'planning',
}

/** The next cycle begins, after one that failed. */
export const reopen: ActOnFinding<unknown> = {
  told: { zh: '开始下一次整改', en: 'next cycle began' },
  from: [],
  to: 'planning',
}
