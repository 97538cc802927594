import type { z } from 'zod'
import type { ChangeRoute, Inputs } from '../../api/http/route'
import { performs } from '../frame/viewing'
import { importReportPage } from './importReport'
import type { ToldReport } from '../../domain/importing/report'

/** The act of the form that imports a sheet by this route, or only checks it; its report is shown at once. */
export const sheetImport = (route: ChangeRoute<Inputs, z.ZodType<ToldReport>>) =>
  performs(route, {
    file: 'file',
    query: ({ campaign, tryOnly }) => ({
      ...(campaign === undefined ? {} : { campaign }),
      dryRun: String(tryOnly === 'yes'),
    }),
    show: ({ frame }, answer, { tryOnly }) =>
      importReportPage(frame, { ...answer, tried: tryOnly === 'yes' }),
  })
