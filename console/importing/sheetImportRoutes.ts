import type { z } from 'zod'
import type { ChangeRoute, Inputs } from '../../api/http/route'
import { performs } from '../frame/viewing'
import { importReportPage } from './importReport'
import type { ToldReport } from '../../domain/importing/report'
import type { Typed } from '../form/typed'

/** Whether a form asks to check a sheet only. */
export const isTried = ({ tryOnly }: Typed) => tryOnly === 'yes'

/** What the form of a sheet asks for in the query of its route. */
export const queryOfSheet = ({ campaign, openWork, ...typed }: Typed) => ({
  ...(campaign !== undefined && { campaign }),
  ...(openWork !== undefined && { openWork }),
  dryRun: String(isTried(typed)),
})

/** The act of the form that imports a sheet by this route, or only checks it; its report is shown at once. */
export const sheetImport = (route: ChangeRoute<Inputs, z.ZodType<ToldReport>>) =>
  performs(route, {
    file: 'file',
    query: queryOfSheet,
    show: ({ frame }, answer, typed) => importReportPage(frame, { ...answer, tried: isTried(typed) }),
  })
