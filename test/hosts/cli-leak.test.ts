import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it, vi } from 'vitest'
import { API } from '../core/builders.ts'
import { get, har } from '../support/har.ts'

// Rules that are switched off: cookies stay, and so does what was found to be left.
vi.mock('../../src/core/redact/chosen.ts?off=cookies', () => ({
  ChosenTexts: class {
    takeOut = (exchange: unknown) => exchange
  },
}))
vi.mock(
  '../../src/core/redact/redact.ts',
  () => import('../../src/core/redact/redact.ts?off=cookies' as string),
)
vi.resetModules()
const { main } = await import('../../src/hosts/cli/main.ts')

const folder = mkdtempSync(join(tmpdir(), 'audtrail-leak-'))
afterAll(() => {
  rmSync(folder, { recursive: true })
  // Test files share the engine.
  vi.doUnmock('../../src/core/redact/redact.ts')
  vi.doUnmock('../../src/core/redact/chosen.ts?off=cookies')
  vi.resetModules()
})

it('writes nothing where a secret is left, and says so', async () => {
  const secret = 'k3J9x7Qm2Lp5'
  const [input, output] = [join(folder, 'in.har'), join(folder, 'out.har')]
  const entry = get(`${API}/orders?session=${secret}`, { headers: { Cookie: `sid=${secret}` }, status: 401 })
  writeFileSync(input, JSON.stringify(har(entry)))
  const said = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  const written = vi.spyOn(process.stdout, 'write').mockReturnValue(true)
  expect(await main(['redact', '--output', output, input])).toBe(2)
  expect(await main(['redact', input])).toBe(2)
  const words = said.mock.calls.join('')
  said.mockRestore()
  expect(written).not.toHaveBeenCalled()
  written.mockRestore()
  expect(words).toContain('audtrail: ERR_LEAK: nothing was written: a secret of 12 characters is left')
  expect(words).not.toContain(secret)
  expect(existsSync(output)).toBe(false)
})
