import type { Response, Router } from 'express'
import { bulletinPage } from '../console/bulletinPage'
import { problemPage } from '../console/plainPages'
import { publicView } from '../domain/publicView'
import { figuresIn, publishedIssues, type Bulletin } from '../ledger/bulletins'
import { bulletinWorkbook } from './bulletinWorkbook'
import type { Service } from './route'
import { WORKBOOK_TYPE } from '../sheets/writeWorkbook'

const MONTH = /^20\d\d-(0[1-9]|1[0-2])$/
const ISSUE = /^([1-9]\d{0,3})(\.xlsx)?$/

/** The pages of published bulletins: open to everybody, because a bulletin is published and holds no personal data. */
export function mountBulletinPages(router: Router, { db }: Service): void {
  router.get('/bulletin/:month', async (request, response) => {
    const { month } = request.params
    const issues = MONTH.test(month) ? await publishedIssues(db, month) : []
    const last = issues.at(-1)
    if (last) response.send(pageOf(last, issues))
    else sendAbsent(response)
  })
  router.get('/bulletin/:month/:issue', async (request, response) => {
    const { month, issue } = request.params
    const [, number, workbook] = ISSUE.exec(issue) ?? []
    const issues = MONTH.test(month) && number ? await publishedIssues(db, month) : []
    const bulletin = issues.find((each) => String(each.issue) === number)
    if (!bulletin) sendAbsent(response)
    else if (!workbook) response.send(pageOf(bulletin, issues))
    else {
      const bytes = await bulletinWorkbook(publicView(figuresIn(bulletin)))
      response.attachment(`bulletin-${month}-${number}.xlsx`).type(WORKBOOK_TYPE).send(bytes)
    }
  })
}

function sendAbsent(response: Response): void {
  const detail = 'There is no such bulletin, or it is not published.'
  response.status(404).send(problemPage({ title: '没有找到 Not found', detail, errors: [] }))
}

function pageOf(bulletin: Bulletin, issues: Bulletin[]): string {
  const { month, issue, correction, signedPost, signedAt, publishedAt, hash } = bulletin
  const last = issues.at(-1)?.issue ?? issue
  const instant = (date: Date | null) => (date ?? bulletin.frozenAt).toISOString()
  return bulletinPage({
    ...{ month, issue, hash },
    ...publicView({ correction, signedPost, figures: figuresIn(bulletin) }),
    signedAt: instant(signedAt),
    publishedAt: instant(publishedAt),
    supersededBy: last > issue ? last : null,
  })
}
