import { renderPage } from './layout'

/** What the start page tells of the ledger. `mailbox`: the local mailbox is in use; `bulletin`: the newest month published. */
export type HomeStatus = {
  regions: number
  people: number
  campaigns: number
  targets: number
  tasks: number
  overdue: number
  letters: number
  findings: number
  bulletin: string | null
  mailbox: boolean
}

const COUNTS: { name: Exclude<keyof HomeStatus, 'mailbox' | 'bulletin'>; zh: string; en: string }[] = [
  { name: 'regions', zh: '行政区划', en: 'regions' },
  { name: 'people', zh: '人员', en: 'people' },
  { name: 'campaigns', zh: '攻坚行动', en: 'campaigns' },
  { name: 'targets', zh: '攻坚对象', en: 'targets' },
  { name: 'tasks', zh: '任务', en: 'tasks' },
  { name: 'overdue', zh: '逾期任务', en: 'overdue' },
  { name: 'letters', zh: '督办函', en: 'supervision letters' },
  { name: 'findings', zh: '问题', en: 'findings' },
]

/** The start page as HTML: what this is, how things stand, and the next thing to try. */
export function homePage(status: HomeStatus): string {
  return renderPage(
    'Gongjian 攻坚',
    <>
      <header>
        <h1>Gongjian 攻坚</h1>
        <p>把一套工作方案落实到每一个攻坚对象：任务到人、限期办结、逾期必督、全程留痕。</p>
        <p lang="en">
          One programme stamped onto many targets: every task has a holder and a day, and nothing overdue
          stays quiet.
        </p>
      </header>
      <section>
        <h2>现状 How things stand</h2>
        <dl>
          {COUNTS.map(({ name, zh, en }) => (
            <div key={name} style={{ display: 'contents' }}>
              <dt>
                {zh} <span lang="en">{en}</span>
              </dt>
              <dd>{status[name]}</dd>
            </div>
          ))}
        </dl>
      </section>
      <section>
        <h2>下一步 Next</h2>
        <p>{nextStep(status)}</p>
        <nav>
          <a href="/api/docs">接口文档 API</a>
          {status.bulletin && <a href={`/bulletin/${status.bulletin}`}>月通报 Bulletin {status.bulletin}</a>}
          {status.mailbox && <a href="/mailbox">本地邮箱 Local mailbox</a>}
        </nav>
      </section>
    </>,
  )
}

function nextStep(status: HomeStatus): string {
  if (status.regions === 0)
    return '先导入区划、贫困村、乡镇和岗位表：POST /api/v1/imports/… Import regions, villages, townships and posts.'
  if (status.campaigns === 0) return '新建一次攻坚行动：POST /api/v1/campaigns。Open a campaign.'
  if (status.tasks === 0)
    return '确定对象、预览，然后启动：POST /api/v1/campaigns/{id}/launch。Choose targets, preview, launch.'
  return status.mailbox
    ? '打开本地邮箱里的一封信，点其中的链接办理一项任务。Open a letter in the local mailbox and act on a task by its link.'
    : '查看任务清单：GET /api/v1/tasks。Look through the tasks.'
}
