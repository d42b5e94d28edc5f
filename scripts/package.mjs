import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { run, Stop } from './lib/errors.mjs'
import { createProgress } from './lib/progress.mjs'
import { execute, root, tool } from './lib/run.mjs'
import { filesIn, zip } from './lib/zip.mjs'

const usage = `Usage: npm run package [-- --check]

Writes to dist/packages what the stores take: a zip for Chrome and Edge, one for Firefox, the source that Firefox's
review asks for, and their SHA-256. The same source gives the same bytes.

  --check    builds and packs everything twice, and fails when the bytes differ
`
const folder = `${root}dist/packages`
const { version } = JSON.parse(readFileSync(`${root}package.json`, 'utf8'))

await run(async () => {
  const [option, ...more] = process.argv.slice(2)
  if (more.length > 0 || (option !== undefined && option !== '--check')) throw new Stop(usage)
  const progress = createProgress()
  const packages = await progress.step('Build and pack', pack)
  if (option === '--check') {
    await progress.step('Build and pack once more', async () => {
      const again = await pack()
      for (const [name, bytes] of packages)
        if (!again.get(name)?.equals(bytes)) throw new Stop(`${name} has other bytes the second time.`)
    })
  }
  await progress.step("Rules of Firefox's store (web-ext lint)", lint)
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  let sums = ''
  for (const [name, bytes] of packages) {
    writeFileSync(`${folder}/${name}`, bytes)
    sums += `${createHash('sha256').update(bytes).digest('hex')}  ${name}\n`
  }
  writeFileSync(`${folder}/SHA256SUMS`, sums)
  progress.say(`dist/packages:\n${sums.trimEnd()}`)
})

/** @returns {Promise<Map<string, Buffer>>} By file name. */
async function pack() {
  const packages = new Map()
  for (const browser of ['chrome', 'firefox']) {
    const mode = browser === 'chrome' ? [] : ['--mode', browser]
    const { code, output } = await tool('vite', ['build', '--logLevel', 'warn', ...mode])
    if (code !== 0) throw new Stop(`The extension for ${browser} could not be built: ${output.trim()}`)
    packages.set(`audtrail-${version}-${browser}.zip`, Buffer.from(zip(filesIn(`${root}dist/${browser}`))))
  }
  const source = await sourceFiles()
  if (source) packages.set(`audtrail-${version}-source.zip`, Buffer.from(zip(source)))
  return packages
}

/** What git knows of, as it is now; null where there is no git, as in an unpacked source package. */
async function sourceFiles() {
  if (!existsSync(`${root}.git`)) return null
  const { code, stdout } = await execute('git', [
    'ls-files',
    '-z',
    '--cached',
    '--others',
    '--exclude-standard',
  ])
  if (code !== 0) return null
  const paths = stdout.split('\0').filter((path) => path !== '' && existsSync(root + path))
  return new Map(paths.map((path) => [path, readFileSync(root + path)]))
}

async function lint() {
  const { code, stdout, output } = await tool('web-ext', [
    'lint',
    '--source-dir',
    'dist/firefox',
    '--output',
    'json',
  ])
  const { errors, notices, warnings } = JSON.parse(stdout.slice(stdout.indexOf('{'))).summary
  if (code + errors + notices + warnings > 0) throw new Stop(output)
}
