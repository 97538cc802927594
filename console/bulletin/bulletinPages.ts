import type { Request, Response, Router } from 'express'
import { bulletinPage } from './bulletinPage'
import type { Reader } from '../frame/openPage'
import { problemPage } from '../frame/plainPages'
import { publicView } from '../../domain/person/publicView'
import { Refused } from '../../domain/refusal'
import { publishedIssues } from '../../ledger/bulletin/bulletinLists'
import { figuresIn, type Bulletin } from '../../ledger/bulletin/bulletins'
import { bulletinWorkbook } from '../../api/bulletin/bulletinWorkbook'
import { readerOf } from '../frame/language'
import { toldIn } from '../../api/http/problems'
import type { Service } from '../../api/http/route'
import { WORKBOOK_TYPE } from '../../sheets/writeWorkbook'

const MONTH = /^20\d\d-(0[1-9]|1[0-2])$/
/** What the language of a page follows, for caches between. */
const LANGUAGE = 'Accept-Language, Cookie'
const ISSUE = /^([1-9]\d{0,3})(\.xlsx)?$/

/** The pages of published bulletins: open to everybody, because a bulletin is published and holds no personal data. */
export function mountBulletinPages(router: Router, { db }: Service): void {
  router.get('/bulletin/:month', async (request, response) => {
    const { month } = request.params
    const issues = MONTH.test(month) ? await publishedIssues(db, month, areaIn(request)) : []
    const last = issues.at(-1)
    if (last) response.vary(LANGUAGE).send(pageOf(last, issues, readerOf(request)))
    else sendAbsent(response)
  })
  router.get('/bulletin/:month/:issue', async (request, response) => {
    const { month, issue } = request.params
    const [, number, workbook] = ISSUE.exec(issue) ?? []
    const issues = MONTH.test(month) && number ? await publishedIssues(db, month, areaIn(request)) : []
    const bulletin = issues.find((each) => String(each.issue) === number)
    if (!bulletin) sendAbsent(response)
    else if (!workbook) response.vary(LANGUAGE).send(pageOf(bulletin, issues, readerOf(request)))
    else {
      const bytes = await bulletinWorkbook(publicView(figuresIn(bulletin)))
      response.attachment(`bulletin-${month}-${number}.xlsx`).type(WORKBOOK_TYPE).send(bytes)
    }
  })
}

/** The area that an address names; undefined: none. */
function areaIn({ query: { area } }: Request): string | undefined {
  return typeof area === 'string' && area !== '' ? area : undefined
}

function sendAbsent(response: Response): void {
  const reader = readerOf(response.req)
  const refused = new Refused('not-found', 'bulletin.not-published')
  response.status(404).send(problemPage(reader, toldIn(reader.language, refused)))
}

function pageOf(bulletin: Bulletin, issues: Bulletin[], reader: Reader): string {
  const { month, issue, correction, signedPost, signedAt, publishedAt, hash } = bulletin
  const last = issues.at(-1)?.issue ?? issue
  const instant = (date: Date | null) => (date ?? bulletin.frozenAt).toISOString()
  return bulletinPage(reader, {
    ...{ area: bulletin.areaCode, month, issue, hash },
    ...publicView({ correction, signedPost, figures: figuresIn(bulletin) }),
    signedAt: instant(signedAt),
    publishedAt: instant(publishedAt),
    supersededBy: last > issue ? last : null,
  })
}
