import { keepers, type ActOnProject } from '../act'

/** It comes into the library. */
export const register: ActOnProject<unknown> = {
  told: { zh: '登记', en: 'registered' },
  from: [],
  to: 'planned',
  notFrom: () => 'project.refused',
  who: keepers,
}
