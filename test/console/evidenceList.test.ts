import { renderToStaticMarkup } from 'react-dom/server'
import { EvidenceList, type EvidenceShown } from '../../console/frame/evidenceList'
import { PHOTO } from '../cast/evidence'
import { completeSubmission, launchSmallCampaign, openWorld, type World } from '../support/world'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

test('files are listed with who handed them over, their size, type and sum, each to be saved', async () => {
  const { id } = await (await launchSmallCampaign(world)).taskOf('li', 1)
  const li = await world.as('li')
  const file = (await li.upload('/evidence', PHOTO, '公示栏 <1>.jpg').expect(201)).body.id as string
  await li.send('post', `/tasks/${id}/acceptance`).expect(200)
  const evidence = [{ title: '公示', file }]
  await li.send('post', `/tasks/${id}/submission`, { ...completeSubmission(1), evidence }).expect(200)
  const { body } = await (await world.as('wang')).get(`/tasks/${id}/evidence`).expect(200)
  const files = body.items as EvidenceShown[]
  const [shown] = files
  expect(shown!.uploadedBy.name).toBe((await li.get('/me')).body.name)
  const html = (language: 'zh' | 'en') => renderToStaticMarkup(EvidenceList({ files, language }))
  expect(html('zh')).toContain(`<a href="/api/v1/evidence/${file}">公示栏 &lt;1&gt;.jpg</a>`)
  for (const told of [
    'JPEG',
    shown!.uploadedBy.name,
    `>${shown!.sha256.slice(0, 12)}<`,
    '2020年7月30日 09:00',
  ])
    expect(html('zh')).toContain(told)
  expect(html('en')).toContain('Submitted by')
  expect(renderToStaticMarkup(EvidenceList({ files: [], language: 'en' }))).toContain('No files.')
})
