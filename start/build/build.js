// `npm run build`: makes dist/ of the folders that the service runs: their TypeScript as JavaScript, the bundle of the workflows, and
// a copy of every other file, because it may be read.
const { cpSync, readFileSync, renameSync, rmSync, writeFileSync } = require('node:fs')
const { join } = require('node:path')
const { bundleWorkflowCode, DefaultLogger } = require('@temporalio/worker')
const esbuild = require('esbuild')
const { BUILD, STAMP, filesIn, printOf } = require('./stamp')

const ROOT = join(__dirname, '../..')
/** A build that was cut off half-way leaves the one before as it was. */
const DRAFT = join(ROOT, '.dist-new')
const TYPESCRIPT = /\.tsx?$/
/** The scripts of package.json that run a build where there is one. */
const RUN = /^node start\/build\/run\.js (\S+)/

async function main() {
  const began = Date.now()
  const folders = await foldersRun()
  const print = printOf(ROOT, folders)
  const files = filesIn(ROOT, folders)
  rmSync(DRAFT, { recursive: true, force: true })
  await esbuild.build({
    absWorkingDir: ROOT,
    entryPoints: files.filter((file) => TYPESCRIPT.test(file)),
    outdir: DRAFT,
    outbase: '.',
    format: 'cjs',
    platform: 'node',
    target: 'node24',
    sourcemap: true,
    sourcesContent: false,
  })
  for (const file of files.filter((each) => !TYPESCRIPT.test(each)))
    cpSync(join(ROOT, file), join(DRAFT, file))
  const logger = new DefaultLogger('WARN')
  const { code } = await bundleWorkflowCode({ workflowsPath: join(ROOT, 'workflows/index.ts'), logger })
  writeFileSync(join(DRAFT, 'workflows/bundle.js'), code)
  writeFileSync(join(DRAFT, STAMP), JSON.stringify({ folders, print }))
  rmSync(join(ROOT, BUILD), { recursive: true, force: true })
  renameSync(DRAFT, join(ROOT, BUILD))
  console.log(
    `${BUILD}/ holds a build of ${files.length} files, made in ${((Date.now() - began) / 1000).toFixed(1)} s`,
  )
}

/** The folders of the root that the scripts reach by what they import. */
async function foldersRun() {
  const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))
  const { metafile } = await esbuild.build({
    absWorkingDir: ROOT,
    entryPoints: Object.values(scripts).flatMap((script) => RUN.exec(script)?.[1] ?? []),
    bundle: true,
    packages: 'external',
    platform: 'node',
    outdir: DRAFT,
    metafile: true,
    // The bundle of the workflows is made apart.
    logOverride: { 'require-resolve-not-external': 'silent' },
    write: false,
  })
  return [...new Set(Object.keys(metafile.inputs).map((file) => file.split('/')[0]))].sort()
}

main().catch((error) => {
  console.error(error)
  process.exit(1)
})
