import assert from 'node:assert/strict'
import { test } from 'node:test'
import { startSize } from '../../scripts/lib/bundle-size.mjs'
import { extension } from '../support/browser/stage.mjs'

/** Bytes of gzip. Of the engine the panel loads nothing: it reads the analysis of the devtools page. */
const MOST = 60_000

test('the panel starts with little code', () => {
  const size = startSize(extension, 'src/hosts/devtools/panel.html')
  assert.ok(size > 20_000, `${size} bytes: not all of it was found`)
  assert.ok(size <= MOST, `${size} bytes of gzip at start, of ${MOST}`)
})
