import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { BrokenProgrammes, loadProgrammes, programmeHash, shippedProgrammes } from '../../../programmes/load'
import { asYaml, smallProgramme } from './programmeFixture'

describe('a folder of programmes', () => {
  const inFolder = (files: Record<string, string | Buffer>, look: (folder: string) => void) => {
    const folder = mkdtempSync(join(tmpdir(), 'programmes-'))
    try {
      for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
      look(folder)
    } finally {
      rmSync(folder, { recursive: true })
    }
  }

  test('all that is wrong in all files is said at once, each with file and line', () => {
    const files = {
      'a.yaml': asYaml({ ...smallProgramme(), version: 0 }),
      'b.yaml': asYaml({ ...smallProgramme(), code: 'other', colour: 'red' }),
      'c.yaml': Buffer.from([0xc4, 0xe3, 0xba, 0xc3]),
    }
    inFolder(files, (folder) => {
      expect(() => loadProgrammes(folder)).toThrow(BrokenProgrammes)
      expect(() => loadProgrammes(folder)).toThrow(
        /a\.yaml:2 version: .*\nb\.yaml:\d+ colour: is no field of a programme here\nc\.yaml:1 is not UTF-8$/,
      )
    })
  })

  test('other files beside them are passed over', () => {
    inFolder({ 'small.yaml': asYaml(smallProgramme()), 'readme.md': 'words' }, (folder) => {
      expect(loadProgrammes(folder).programmes.map(({ code }) => code)).toEqual(['small'])
    })
  })

  test('our own are six, each with the hash of its content', () => {
    expect(shippedProgrammes().map(({ programme }) => programme.code)).toEqual([
      'consolidation-2021',
      'linkage-pilot-2020',
      'luxi-five-works-2021',
      'national-supervised-battle-2020',
      'targeted-assault-2020',
      'village-upgrade-2018',
    ])
    for (const { programme, hash } of shippedProgrammes()) expect(hash).toBe(programmeHash(programme))
  })

  test('a hash follows the content, not the order of its keys', () => {
    const { programme } = shippedProgrammes()[0]!
    const turned = Object.fromEntries(Object.entries(programme).reverse()) as typeof programme
    expect(programmeHash(turned)).toBe(programmeHash(programme))
    expect(programmeHash({ ...programme, version: programme.version + 1 })).not.toBe(programmeHash(programme))
  })
})
