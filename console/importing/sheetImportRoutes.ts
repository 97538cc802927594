import type { Act } from '../frame/viewing'
import { importReportPage } from './importReport'
import type { ToldReport } from '../../domain/importing/report'

/** The act of the form that imports a sheet by this route, or only checks it; its report is shown at once. */
export const sheetImport = (route: string): Act => ({
  route,
  file: 'file',
  query: ({ campaign, tryOnly }) => ({
    ...(campaign === undefined ? {} : { campaign }),
    dryRun: String(tryOnly === 'yes'),
  }),
  show: ({ frame }, answer, { tryOnly }) =>
    importReportPage(frame, { ...(answer as ToldReport), tried: tryOnly === 'yes' }),
})
